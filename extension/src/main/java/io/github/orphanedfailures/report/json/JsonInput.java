package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.util.RequestPayload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes JSON apart, and says where it is not what is wanted. */
final class JsonInput {

  /** What to do with one field, whose value is the parser's current token. */
  interface Field {
    void read(String name) throws IOException;
  }

  /** What to do with one element of an array, which is the parser's current token. */
  interface Element {
    void read() throws IOException;
  }

  /** Larger numbers are none of ours; sums of a thousand of them fit into a {@code long}. */
  private static final long LARGEST = 1L << 53;

  private final JsonParser json;

  JsonInput(JsonParser json) {
    this.json = json;
  }

  /** Goes on to the next token. */
  void next() throws IOException {
    json.nextToken();
  }

  /** Reads the object that begins with the current token. */
  void object(Field field) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      field.read(name);
    }
    expect(JsonToken.END_OBJECT, "the end of an object");
  }

  /** Reads the array that begins with the current token. */
  void array(Element element) throws IOException {
    expect(JsonToken.START_ARRAY, "a list");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /**
   * Goes beyond the last token.
   *
   * @throws StreamReadException if there is more
   */
  void end() throws IOException {
    if (json.nextToken() != null) {
      throw wrong("more follows after the end of the report");
    }
  }

  void skip() throws IOException {
    json.skipChildren();
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  long number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    long number = json.getLongValue();
    if (number < 0 || number > LARGEST) {
      throw wrong("the number " + number + " is out of bounds");
    }
    return number;
  }

  boolean flag() throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrong("wanted is true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Returns a text, a number or a word as it stands there; of anything else, nothing. */
  String scalar() throws IOException {
    JsonToken token = json.currentToken();
    if (token != null && token.isScalarValue()) {
      return json.getText();
    }
    skip();
    return "";
  }

  List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    array(() -> texts.add(text()));
    return texts;
  }

  private void expect(JsonToken wanted, String name) throws IOException {
    if (json.currentToken() != wanted) {
      throw wrong("wanted is " + name);
    }
  }

  StreamReadException wrong(String what) {
    return new Mismatch(json, what);
  }

  <T> T required(@Nullable T value, String field) throws IOException {
    if (value == null) {
      throw wrong("the field \"" + field + "\" is missing");
    }
    return value;
  }

  /** This is JSON, and still not what is wanted. */
  private static final class Mismatch extends StreamReadException {
    private static final long serialVersionUID = 1;

    Mismatch(JsonParser json, String message) {
      super(json, message);
    }

    @Override
    public StreamReadException withParser(JsonParser json) {
      return this;
    }

    @Override
    public StreamReadException withRequestPayload(RequestPayload payload) {
      return this;
    }
  }
}

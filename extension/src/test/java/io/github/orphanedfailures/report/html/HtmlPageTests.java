package io.github.orphanedfailures.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Thrown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written; how it looks and works in a browser is tested in extension-tests. */
class HtmlPageTests {

  private static String page(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlPage.write(report, out);
    return out.toString(UTF_8);
  }

  private static String between(String page, String begin, String end) {
    Matcher part = Pattern.compile(begin + "(.*?)" + end, Pattern.DOTALL).matcher(page);
    assertThat(part.find()).as(begin).isTrue();
    return part.group(1);
  }

  private static String data(String page) {
    return between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
  }

  /** Reads the JSON to its end; returns the values that are texts. */
  private static List<String> textsIn(String json) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          texts.add(parser.getText());
        }
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "<!--<script>",
        "</noscript></title></style>",
        "&lt;b&gt; \" ' \\ {{data}} {{script}}",
        "\u001B[31mred",
        "safe\u202Etxt.exe",
        "lone \uD800 surrogate",
        "line\u2028separator"
      })
  void hostileText_isInTheDataAsItWasAndNowhereElse(String text) throws IOException {
    String page = page(Reports.of(false, 1, Reports.allOf(text)));
    String shown = VisibleText.message(text);
    assertThat(textsIn(data(page))).contains(shown);
    assertThat(data(page)).doesNotContain("<", ">", "&");
    String around = page.replace(data(page), "");
    assertThat(around).doesNotContain("<script>", "<img", "<!--", "onerror=alert(1)>");
    assertThat(around.split("<noscript>", -1)).hasSize(2);
    assertThat(around.split("</noscript>", -1)).hasSize(2);
    assertThat(around.split("</title>", -1)).hasSize(2);
    assertThat(page).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\u2028\u2029&&[^\\n]]");
    assertThat(between(page, "<ol class=\"plain\">", "</ol>")).contains(Html.escape(shown));
  }

  @Test
  void nothingIsLeftOpen_andNothingIsFetched() throws IOException {
    String page = page(Reports.of(1, Reports.leak("starts", "start")));
    assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
    assertThat(page).doesNotContainPattern("\\{\\{\\w+}}");
    assertThat(page).doesNotContain("https:", "src=", "@import", "url(");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:");
  }

  @Test
  void policy_allowsThePagesOwnStyleAndScriptAndNothingElse() throws Exception {
    String page = page(Reports.of(1));
    String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    assertThat(policy)
        .startsWith("default-src 'none';")
        .contains("style-src " + hash(between(page, "<style>", "</style>")))
        .contains("script-src " + hash(between(page, "<script type=\"module\">", "</script>")))
        .doesNotContain("unsafe");
  }

  private static String hash(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  @Test
  void manyLeaksOfACause_shareTheirTexts() throws IOException {
    Leak[] leaks = new Leak[1_000];
    for (int i = 0; i < leaks.length; i++) {
      leaks[i] = Reports.leak("starts", "start");
    }
    String data = data(page(Reports.of(1, leaks)));
    assertThat(textsIn(data)).containsOnlyOnce("down", "worker", "AppTest.starts()");
    assertThat(data.split("\"times\"", -1)).hasSize(leaks.length + 1);
  }

  @Test
  void stackOfMyriadFrames_isCut() throws IOException {
    Leak leak = Reports.leak("starts", "start");
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      frames.addAll(Reports.at("recurse" + i));
    }
    var thrown = new Thrown("a.B", "m", frames, List.of());
    Leak deep =
        new Leak(leak.verdict(), false, false, leak.charged(), thrown, leak.task(), leak.times());
    assertThat(textsIn(data(page(Reports.of(1, deep)))))
        .contains("recurse49")
        .doesNotContain("recurse50");
  }

  @Test
  void stream_isFlushedAndNotClosed() throws IOException {
    class Stream extends ByteArrayOutputStream {
      private boolean isClosed;

      @Override
      public void close() {
        isClosed = true;
      }
    }
    Stream out = new Stream();
    HtmlPage.write(Reports.of(1), out);
    assertThat(out.isClosed).isFalse();
    assertThat(out.toString(UTF_8)).endsWith("</html>\n");
  }

  @Test
  void streamThatFails_isTold() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThat(catchThrowable(() -> HtmlPage.write(Reports.of(1), full)))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}

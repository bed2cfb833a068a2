package io.github.orphanedfailures.benchmarks.output;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes maps, collections, numbers, booleans and text as JSON. */
public final class Json {

  private Json() {}

  /** Returns a map of the keys and values given in turn. */
  public static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  /** Returns the text of a value. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value, "");
    return out.append('\n').toString();
  }

  private static void append(StringBuilder out, Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      appendObject(out, map, indent);
    } else if (value instanceof Collection<?> list) {
      appendArray(out, list, indent);
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      out.append(value instanceof Double d ? number(d) : String.valueOf(value));
    } else {
      appendText(out, value.toString());
    }
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  private static void appendObject(StringBuilder out, Map<?, ?> map, String indent) {
    String inner = indent + "  ";
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = i.next();
      out.append('\n').append(inner);
      appendText(out, entry.getKey().toString());
      out.append(": ");
      append(out, entry.getValue(), inner);
      out.append(i.hasNext() ? "," : "");
    }
    out.append('\n').append(indent).append('}');
  }

  private static void appendArray(StringBuilder out, Collection<?> list, String indent) {
    boolean flat = list.stream().allMatch(Number.class::isInstance);
    String inner = indent + "  ";
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      out.append(flat ? "" : "\n" + inner);
      append(out, i.next(), inner);
      out.append(i.hasNext() ? (flat ? ", " : ",") : "");
    }
    out.append(flat ? "" : "\n" + indent).append(']');
  }

  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

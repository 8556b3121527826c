package io.haplovq.spark.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Text that is well-formed both as HTML and as XML. Whatever is given as an attribute's value or as
 * text is escaped; characters that XML has no place for are left out. Not thread-safe.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes name, value, name, value …; numbers are written short
   */
  Markup open(String element, Object... attributes) {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** An SVG element without content; HTML knows only some that may be written so. */
  Markup empty(String element, Object... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with a text and nothing else in it. */
  Markup element(String element, String text, Object... attributes) {
    return open(element, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** What another one has built. */
  Markup add(Markup other) {
    out.append(other);
    return this;
  }

  /** Text of the program's own, as it is. */
  Markup verbatim(String own) {
    out.append(own);
    return this;
  }

  private void start(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1] instanceof Double value ? number(value) : "" + attributes[i + 1]);
      out.append('"');
    }
  }

  /** A coordinate, to a tenth. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          boolean pair = Character.isSurrogate(c);
          if (!pair && (c >= ' ' || c == '\n' || c == '\t') && c < '\uFFFE') {
            out.append(c);
          } else if (pair && isPair(text, i)) {
            out.append(c).append(text.charAt(++i));
          }
        }
      }
    }
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

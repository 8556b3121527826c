package io.haplovq.spark.page;

import java.util.List;

/** What colours, shapes and strokes stand for; beside the plot as text, so that it wraps. */
final class Legend {
  enum Key {
    POINT,
    LINE,
    DASHES,
    BAR
  }

  /** An entry: a name and the number that the palette has for it. */
  record Entry(String name, int number, Key key) {}

  private Legend() {}

  static Markup of(List<Entry> entries) {
    Markup list = new Markup();
    if (entries.isEmpty()) {
      return list;
    }
    list.open("ul", "class", "legend");
    for (Entry entry : entries) {
      list.open("li", "data-s", entry.number());
      list.open("svg", "viewBox", "-9 -6 18 12", "class", "key", "aria-hidden", "true");
      list.open("g", "class", group(entry.key()) + " " + Palette.colour(entry.number()));
      switch (entry.key()) {
        case BAR -> list.empty("rect", "class", "bar", "x", -6, "y", -5, "width", 12, "height", 10);
        case POINT -> list.empty("use", "href", Palette.shape(entry.number()));
        case LINE, DASHES -> {
          String stroke = entry.key() == Key.DASHES ? "line dashed" : "line";
          list.empty("path", "class", stroke, "d", "M-9 0L9 0");
          list.empty("use", "href", Palette.shape(entry.number()));
        }
      }
      list.close().close().text(entry.name()).close();
    }
    return list.close();
  }

  private static String group(Key key) {
    return switch (key) {
      case BAR -> "bars";
      case POINT -> "points";
      case LINE, DASHES -> "curve";
    };
  }

  /** Entries of one key for names that a palette knows. */
  static List<Entry> entries(List<String> names, Palette palette, Key key) {
    return names.stream().map(name -> new Entry(name, palette.number(name), key)).toList();
  }
}

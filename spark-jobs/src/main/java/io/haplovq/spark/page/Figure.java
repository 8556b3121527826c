package io.haplovq.spark.page;

import java.util.List;

/** A plot with its title, its legend and a note. */
record Figure(String title, Markup plot, List<Legend.Entry> legend, String note) {
  void addTo(Markup page) {
    page.open("figure").element("figcaption", title);
    page.add(plot).add(Legend.of(legend));
    if (!note.isEmpty()) {
      page.element("p", note, "class", "note");
    }
    page.close();
  }
}

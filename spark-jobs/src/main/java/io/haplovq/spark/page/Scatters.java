package io.haplovq.spark.page;

import io.haplovq.spark.page.ScatterPlot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Coordinates of samples or haplotypes as scatter plots, coloured by population. */
final class Scatters {
  private final Palette palette;

  Scatters(Palette palette) {
    this.palette = palette;
  }

  /** {@code pca}: coloured by source where it has several, each saying its population. */
  List<Figure> pca(ResultTable table) {
    if (!table.has("pc1", "pc2")) {
      return List.of();
    }
    String group = table.distinct("source").size() > 1 ? "source" : "population";
    List<Figure> figures = new ArrayList<>();
    figures.add(scatter("PCA", table, "pc1", "pc2", group));
    if (table.has("pc3", "pc4")) {
      figures.add(scatter("PCA, components 3 and 4", table, "pc3", "pc4", group));
    }
    return figures;
  }

  /** {@code embedding} and {@code embedding_samples}: a figure a space, side by side. */
  List<Figure> embedding(ResultTable table) {
    if (!table.has("x1", "x2")) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String space : table.distinct("space")) {
      ResultTable some = table.where("space", space);
      figures.add(scatter(space.isEmpty() ? "Embedding" : space, some, "x1", "x2", "population"));
    }
    return TableFigures.first(figures);
  }

  private Figure scatter(String name, ResultTable table, String x, String y, String group) {
    List<Point> all = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String of = table.has(group) ? table.text(row, group) : "";
      String label = of.isEmpty() ? "unlabelled" : of;
      all.add(new Point(table.number(row, x), table.number(row, y), label, says(table, row, x, y)));
    }
    List<Point> points = ScatterPlot.shown(all);
    List<String> groups = points.stream().map(Point::group).distinct().sorted().toList();
    String unit = table.has("haplotype") ? "haplotypes" : "samples";
    String title = name + " of " + String.format(Locale.ROOT, "%,d ", all.size()) + unit;
    String note =
        points.size() < all.size()
            ? String.format(Locale.ROOT, "%,d of them are shown, drawn at random.", points.size())
            : "";
    return new Figure(
        title,
        ScatterPlot.of(title, x, y, points, palette),
        Legend.entries(groups, palette, Legend.Key.POINT),
        note);
  }

  private static String says(ResultTable table, int row, String x, String y) {
    StringBuilder says = new StringBuilder();
    for (String column : List.of("sample", "haplotype", "source", "population", "split")) {
      if (table.has(column) && !table.text(row, column).isEmpty()) {
        says.append(says.isEmpty() ? "" : " · ").append(table.text(row, column));
      }
    }
    return says.append(" (")
        .append(Unit.PLAIN.label(table.number(row, x)))
        .append(", ")
        .append(Unit.PLAIN.label(table.number(row, y)))
        .append(")")
        .toString();
  }
}

package io.haplovq.spark.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures that the tables of analyses are drawn as, by the tables' names and columns. A table
 * that has other columns than its name promises gives none, and is shown as a table.
 */
final class TableFigures {
  /** So many small figures of one table; the rest is in the table. */
  private static final int MOST_FIGURES = 12;

  private final Palette palette;

  /**
   * @param palette gives populations and sources the same colours all over the page
   */
  TableFigures(Palette palette) {
    this.palette = palette;
  }

  /** The figures of a table; none if it is better read. */
  List<Figure> of(ResultTable table) {
    if (table.rows().isEmpty()) {
      return List.of();
    }
    return switch (table.name()) {
      case "entropy" -> entropy(table);
      case "window_entropy" -> windowEntropy(table);
      case "pca" -> new Scatters(palette).pca(table);
      case "embedding", "embedding_samples" -> new Scatters(palette).embedding(table);
      case "pca_variance" -> variance(table);
      case "losses" -> new Curves(palette).losses(table);
      case "ld_decay" -> new Curves(palette).decay(table);
      case "spectrum" -> new Curves(palette).spectrum(table);
      case "accuracy" -> accuracy(table);
      case "downstream" -> downstream(table);
      case "confusion" -> confusion(table);
      default -> List.of();
    };
  }

  private List<Figure> entropy(ResultTable table) {
    if (!table.has("population", "mean_entropy_bits")) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String source : table.distinct("source")) {
      ResultTable some = table.where("source", source);
      List<BarPlot.Bar> bars = new ArrayList<>();
      for (int row = 0; row < some.rows().size(); row++) {
        String population = some.text(row, "population");
        double spread = some.has("sd") ? some.number(row, "sd") : 0;
        double bits = some.number(row, "mean_entropy_bits");
        bars.add(bar(population, bits, palette.number(population), spread));
      }
      String title = "Mean entropy of a variant, bits" + behind(source);
      String note =
          table.has("sd") ? "Whiskers: one standard deviation over the samples drawn." : "";
      figures.add(new Figure(title, BarPlot.of(title, Unit.PLAIN, bars), List.of(), note));
    }
    return first(figures);
  }

  private static BarPlot.Bar bar(String label, double value, int number, double spread) {
    return new BarPlot.Bar(label, List.of(new BarPlot.Piece("", value, number)), spread);
  }

  private List<Figure> windowEntropy(ResultTable table) {
    if (!table.has("window_size", "mean_entropy_bits")) {
      return List.of();
    }
    double[] x = table.numbers("window_size");
    double[] y = table.numbers("mean_entropy_bits");
    Palette own = new Palette();
    LinePlot.Curve curve =
        new LinePlot.Curve("mean entropy", own.number("entropy"), LinePlot.Stroke.SOLID, x, y);
    String title = "Entropy of a window by its size";
    String note = "";
    for (int row = 0; table.has("elbow") && row < table.rows().size(); row++) {
      if (table.number(row, "elbow") == 1) {
        note = "The elbow is at " + table.text(row, "window_size") + " variants.";
      }
    }
    List<LinePlot.Curve> curves = List.of(curve);
    Scale across = Scale.logarithmic(Unit.PLAIN, x);
    Scale up = Scale.fromZero(Unit.PLAIN, y);
    Markup plot = LinePlot.of(title, across, "variants a window", up, "bits", curves);
    return List.of(new Figure(title, plot, List.of(), note));
  }

  private List<Figure> variance(ResultTable table) {
    if (!table.has("component", "share")) {
      return List.of();
    }
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (int row = 0; row < Math.min(20, table.rows().size()); row++) {
      bars.add(bar("PC" + table.text(row, "component"), 100 * table.number(row, "share"), 0, 0));
    }
    String title = "Variance by principal component in %";
    return List.of(new Figure(title, BarPlot.of(title, Unit.PLAIN, bars), List.of(), ""));
  }

  private List<Figure> accuracy(ResultTable table) {
    if (!table.has("method", "population", "accuracy")) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String split : table.distinct("split")) {
      ResultTable overall = table.where("split", split).where("population", "ALL");
      List<BarPlot.Bar> bars = new ArrayList<>();
      for (int row = 0; row < overall.rows().size(); row++) {
        bars.add(bar(overall.text(row, "method"), 100 * overall.number(row, "accuracy"), 0, 0));
      }
      if (!bars.isEmpty()) {
        String title = "Accuracy overall in %" + behind(split);
        figures.add(new Figure(title, BarPlot.of(title, Unit.PLAIN, bars), List.of(), ""));
      }
    }
    return first(figures);
  }

  private List<Figure> downstream(ResultTable table) {
    if (!table.has("source", "population", "accuracy")) {
      return List.of();
    }
    List<BarPlot.Bar> bars = new ArrayList<>();
    ResultTable overall = table.where("population", "ALL");
    ResultTable some = overall.rows().isEmpty() ? table : overall;
    for (int row = 0; row < some.rows().size(); row++) {
      String source = some.text(row, "source");
      String label =
          overall.rows().isEmpty() ? source + " " + some.text(row, "population") : source;
      bars.add(bar(label, 100 * some.number(row, "accuracy"), palette.number(source), 0));
    }
    String title = "Trained on this, right about the real, in %";
    return List.of(new Figure(title, BarPlot.of(title, Unit.PLAIN, bars), List.of(), ""));
  }

  private List<Figure> confusion(ResultTable table) {
    if (!table.has("truth", "predicted", "count")) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String split : table.distinct("split").stream().sorted().toList()) {
      ResultTable ofSplit = table.where("split", split);
      for (String method : ofSplit.distinct("method")) {
        String title = "Confusion" + behind(method) + behind(split);
        figures.add(confusion(title, ofSplit.where("method", method)));
      }
    }
    return first(figures);
  }

  private static Figure confusion(String title, ResultTable table) {
    List<String> truths = table.distinct("truth").stream().sorted().toList();
    List<String> predictions = table.distinct("predicted").stream().sorted().toList();
    double[][] counts = new double[truths.size()][predictions.size()];
    double right = 0;
    double all = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      String truth = table.text(row, "truth");
      String predicted = table.text(row, "predicted");
      double count = table.number(row, "count");
      if (count > 0) {
        counts[truths.indexOf(truth)][predictions.indexOf(predicted)] += count;
        right += truth.equals(predicted) ? count : 0;
        all += count;
      }
    }
    String note =
        String.format(
            Locale.ROOT,
            "%,.0f of %,.0f right (%.1f %%); shaded by the share of each row.",
            right,
            all,
            all > 0 ? 100 * right / all : 0);
    return new Figure(title, HeatMap.of(title, truths, predictions, counts), List.of(), note);
  }

  static String behind(String what) {
    return what.isEmpty() ? "" : ", " + what;
  }

  /** The first figures; where there are more, the last one says so. */
  static List<Figure> first(List<Figure> figures) {
    if (figures.size() <= MOST_FIGURES) {
      return figures;
    }
    List<Figure> some = new ArrayList<>(figures.subList(0, MOST_FIGURES));
    Figure last = some.get(MOST_FIGURES - 1);
    String more =
        last.note()
            + " "
            + (figures.size() - MOST_FIGURES)
            + " figures more are left out; the table has them.";
    some.set(MOST_FIGURES - 1, new Figure(last.title(), last.plot(), last.legend(), more.strip()));
    return some;
  }
}

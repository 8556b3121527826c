package io.haplovq.spark.page;

import io.haplovq.spark.page.LinePlot.Curve;
import io.haplovq.spark.page.LinePlot.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Losses, decay and spectra as curves. */
final class Curves {
  private final Palette palette;

  Curves(Palette palette) {
    this.palette = palette;
  }

  /** A figure a model: training and validation by epoch. */
  List<Figure> losses(ResultTable table) {
    if (!table.has("epoch", "training")) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String model : table.distinct("model")) {
      ResultTable some = sorted(table.where("model", model), "epoch");
      Palette own = new Palette();
      List<Curve> curves = new ArrayList<>();
      List<Legend.Entry> legend = new ArrayList<>();
      for (String part : List.of("training", "validation")) {
        if (some.has(part) && Arrays.stream(some.numbers(part)).anyMatch(Double::isFinite)) {
          Stroke stroke = part.equals("training") ? Stroke.SOLID : Stroke.DASHED;
          Curve curve =
              new Curve(part, own.number(part), stroke, some.numbers("epoch"), some.numbers(part));
          curves.add(curve);
          Legend.Key key = stroke == Stroke.SOLID ? Legend.Key.LINE : Legend.Key.DASHES;
          legend.add(new Legend.Entry(part, curve.number(), key));
        }
      }
      String title = "Loss" + TableFigures.behind(model);
      Scale x = Scale.around(Unit.PLAIN, LinePlot.xs(curves));
      Scale y = Scale.around(Unit.PLAIN, LinePlot.ys(curves));
      Markup plot = LinePlot.of(title, x, "epoch", y, "nats a haplotype", curves);
      figures.add(new Figure(title, plot, legend, ""));
    }
    return TableFigures.first(figures);
  }

  /** Mean r² by distance. */
  List<Figure> decay(ResultTable table) {
    if (!table.has("distance_bp", "mean_r2")) {
      return List.of();
    }
    return figures("LD decay", table, "distance_bp", "mean_r2", Form.DECAY);
  }

  /** Variants by how often their rarer allele is seen. */
  List<Figure> spectrum(ResultTable table) {
    if (!table.has("minor_count", "variants")) {
      return List.of();
    }
    return figures("Folded frequency spectrum", table, "minor_count", "variants", Form.SPECTRUM);
  }

  private enum Form {
    DECAY("distance", Unit.BASES, "mean r²"),
    SPECTRUM("haplotypes with the rarer allele", Unit.PLAIN, "variants");

    private final String across;
    private final Unit unit;
    private final String up;

    Form(String across, Unit unit, String up) {
      this.across = across;
      this.unit = unit;
      this.up = up;
    }
  }

  /** One figure of all populations; where there are several sources, one a population of them. */
  private List<Figure> figures(String name, ResultTable table, String x, String y, Form form) {
    List<String> sources = table.distinct("source");
    if (sources.size() < 2) {
      return List.of(
          figure(name + TableFigures.behind(sources.get(0)), table, "population", x, y, form));
    }
    List<Figure> figures = new ArrayList<>();
    for (String population : table.distinct("population")) {
      String title = name + TableFigures.behind(population);
      figures.add(figure(title, table.where("population", population), "source", x, y, form));
    }
    return TableFigures.first(figures);
  }

  private Figure figure(
      String title, ResultTable table, String group, String x, String y, Form form) {
    List<Curve> curves = new ArrayList<>();
    for (String name : table.distinct(group)) {
      ResultTable some = sorted(table.where(group, name), x);
      String shown = name.isEmpty() ? "all" : name;
      int number = palette.number(shown);
      curves.add(new Curve(shown, number, Stroke.SOLID, some.numbers(x), some.numbers(y)));
    }
    Scale across = Scale.logarithmic(form.unit, LinePlot.xs(curves));
    Scale up =
        form == Form.DECAY
            ? Scale.fromZero(Unit.PLAIN, LinePlot.ys(curves))
            : Scale.logarithmic(Unit.PLAIN, LinePlot.ys(curves));
    List<String> names = curves.stream().map(Curve::name).toList();
    return new Figure(
        title,
        LinePlot.of(title, across, form.across, up, form.up, curves),
        Legend.entries(names, palette, Legend.Key.LINE),
        "");
  }

  private static ResultTable sorted(ResultTable table, String column) {
    double[] keys = table.numbers(column);
    List<List<String>> rows =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> keys[row]))
            .map(row -> table.rows().get(row))
            .toList();
    return new ResultTable(table.name(), table.columns(), rows);
  }
}

package io.haplovq.bench.latent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Measurements as text: every figure as TSV, and tables like the paper's as Markdown. */
final class Tables {
  private Tables() {}

  static String tsv(List<Measurement> measurements) {
    StringBuilder out =
        new StringBuilder(
            "part\tpopulation\tmodel\tfactors\thaplotypes\tinput_bits\tlatent_bits\tresidual_bits"
                + "\tmodel_bits\tfactor\tfactor_with_model\taccuracy\n");
    for (Measurement m : measurements) {
      Bits bits = m.bits();
      out.append(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.4f\t%.4f\t%.6f%n",
              m.part(),
              m.population(),
              m.model(),
              m.factors(),
              m.haplotypes(),
              bits.input(),
              bits.latent(),
              bits.residual(),
              bits.model(),
              bits.factor(),
              bits.factorWithModel(),
              m.accuracy()));
    }
    return out.toString();
  }

  static String markdown(List<Measurement> measurements) {
    return table("Held-out haplotypes", Measure.HELD_OUT, measurements)
        + "\n"
        + table("Training haplotypes", Measure.TRAINING, measurements);
  }

  /** A row a model and number of factors; a column a population, as the paper has it. */
  private static String table(String title, String part, List<Measurement> all) {
    List<Measurement> own = all.stream().filter(m -> m.part().equals(part)).toList();
    Map<String, Integer> populations = new TreeMap<>();
    own.forEach(m -> populations.put(m.population(), m.haplotypes()));
    StringBuilder out = new StringBuilder("**" + title + "**\n\n| \\|z\\| | model |");
    populations.forEach((name, count) -> out.append(" ").append(name + " (" + count + ") |"));
    out.append(" all | … model counted | residual, bits a haplotype | accuracy |\n|---|---|");
    out.append("---|".repeat(populations.size() + 4)).append("\n");
    own.stream()
        .map(m -> new Row(m.factors(), m.model()))
        .distinct()
        .sorted()
        .forEach(row -> append(out, row, own));
    return out.toString();
  }

  private record Row(int factors, String model) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      int byFactors = Integer.compare(factors, other.factors);
      return byFactors != 0 ? byFactors : model.compareTo(other.model);
    }

    boolean holds(Measurement m) {
      return m.factors() == factors && m.model().equals(model);
    }
  }

  private static void append(StringBuilder out, Row row, List<Measurement> all) {
    List<Measurement> cells = all.stream().filter(row::holds).toList();
    out.append("| ").append(row.factors()).append(" | ").append(row.model()).append(" |");
    for (Measurement cell : cells) {
      out.append(" ").append(factor(cell.bits().factor())).append(" |");
    }
    double input = sum(cells, m -> m.bits().input());
    double coded = sum(cells, m -> m.bits().latent() + m.bits().residual());
    double model = sum(cells, m -> m.bits().model());
    double haplotypes = sum(cells, Measurement::haplotypes);
    out.append(
        String.format(
            Locale.ROOT,
            " %s | %s | %.0f | %.4f |%n",
            factor(input / coded),
            factor(input / (coded + model)),
            sum(cells, m -> m.bits().residual()) / haplotypes,
            1 - sum(cells, Measurement::errors) / input));
  }

  private static String factor(double value) {
    return String.format(Locale.ROOT, "×%.2f", value);
  }

  private static double sum(List<Measurement> cells, ToDoubleFunction<Measurement> value) {
    return cells.stream().mapToDouble(value).sum();
  }
}

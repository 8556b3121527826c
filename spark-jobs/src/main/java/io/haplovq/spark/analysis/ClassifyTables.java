package io.haplovq.spark.analysis;

import io.haplovq.popgen.Calibration;
import io.haplovq.popgen.Confusion;
import io.haplovq.popgen.Scores;
import io.haplovq.popgen.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The tables of {@code classify}. */
final class ClassifyTables {
  /** All populations together. */
  static final String ALL = "ALL";

  /** What a haplotype is called that no class is given out for. */
  static final String UNCERTAIN = "uncertain";

  private final List<String> samples;
  private final Parts parts;
  private final ClassifyJob.Certainty certainty;
  private final List<Rated> rated;
  private final int[] truth;
  private final Map<String, Calibration> calibrations = new LinkedHashMap<>();
  private final Map<String, int[]> splits = new LinkedHashMap<>();

  /**
   * @param samples names in the cohort's order
   * @param rated every method's scores of all haplotypes
   */
  ClassifyTables(
      List<String> samples, Parts parts, ClassifyJob.Certainty certainty, List<Rated> rated) {
    this.samples = samples;
    this.parts = parts;
    this.certainty = certainty;
    this.rated = rated;
    truth = parts.classes().ofHaplotypes();
    splits.put(Parts.TRAINING, parts.training());
    splits.put(Parts.VALIDATION, parts.validation());
    splits.put(Parts.TEST, parts.test());
    for (Rated method : rated) {
      Scores validation = method.scores().rows(parts.validation());
      calibrations.put(method.method(), Calibration.fit(validation, truths(parts.validation())));
    }
  }

  private int[] truths(int[] rows) {
    return IntStream.of(rows).map(row -> truth[row]).toArray();
  }

  private String name(int index) {
    return parts.classes().names().get(index);
  }

  private Confusion confusion(Rated method, int[] rows) {
    int[] predicted = method.scores().rows(rows).best();
    return Confusion.of(truths(rows), predicted, parts.classes().count());
  }

  /** By the best class, whatever its probability. */
  Table accuracy() {
    Table.Builder table = Table.named("accuracy").string("method").string("split");
    table.string("population").integer("correct").integer("total").real("accuracy");
    for (Rated method : rated) {
      splits.forEach(
          (split, rows) -> {
            Confusion confusion = confusion(method, rows);
            for (int c = 0; c < confusion.classes(); c++) {
              long right = confusion.count(c, c);
              long total = confusion.total(c);
              table.row(method.method(), split, name(c), right, total, (double) right / total);
            }
            table.row(
                method.method(),
                split,
                ALL,
                confusion.correct(),
                confusion.total(),
                confusion.accuracy());
          });
    }
    return table.build();
  }

  Table confusion() {
    Table.Builder table = Table.named("confusion").string("method").string("split");
    table.string("truth").string("predicted").integer("count");
    for (Rated method : rated) {
      splits.forEach(
          (split, rows) -> {
            Confusion confusion = confusion(method, rows);
            for (int t = 0; t < confusion.classes(); t++) {
              for (int p = 0; p < confusion.classes(); p++) {
                table.row(method.method(), split, name(t), name(p), confusion.count(t, p));
              }
            }
          });
    }
    return table.build();
  }

  /**
   * What probabilities are worth: log-loss, how many haplotypes are given a class, and how many of
   * these rightly. The split {@code none} are samples without a label.
   */
  Table calibration() {
    Table.Builder table = Table.named("calibration").string("method").string("split");
    table.real("temperature").real("log_loss").integer("haplotypes").integer("certain");
    table.integer("certain_correct").real("mean_confidence").real("share_unusual");
    Map<String, int[]> all = new LinkedHashMap<>(splits);
    all.put(Parts.NONE, unlabelled());
    for (Rated method : rated) {
      Calibration calibration = calibrations.get(method.method());
      all.forEach((split, rows) -> table.row(row(method, calibration, split, rows)));
    }
    return table.build();
  }

  private Object[] row(Rated method, Calibration calibration, String split, int[] rows) {
    boolean known = !split.equals(Parts.NONE);
    long certain = 0;
    long correct = 0;
    double confidence = 0;
    double unusual = 0;
    for (int row : rows) {
      Verdict verdict = Verdict.of(method.scores(), row, calibration);
      boolean told = verdict.certain(certainty);
      certain += told ? 1 : 0;
      correct += told && verdict.best() == truth[row] ? 1 : 0;
      confidence += verdict.confidence() / rows.length;
      unusual += verdict.typicality() < certainty.typicality() ? 1.0 / rows.length : 0;
    }
    Scores scores = method.scores().rows(rows);
    return new Object[] {
      method.method(),
      split,
      calibration.temperature(),
      known && rows.length > 0
          ? Calibration.loss(scores, truths(rows), calibration.temperature())
          : null,
      rows.length,
      certain,
      known ? correct : null,
      rows.length == 0 ? null : confidence,
      rows.length == 0 ? null : unusual
    };
  }

  private int[] unlabelled() {
    int[] none =
        IntStream.range(0, samples.size()).filter(s -> parts.classes().name(s) == null).toArray();
    return Split.haplotypes(none);
  }

  /**
   * Of the haplotypes that were neither learnt from nor calibrated on: test samples, and those
   * without a label.
   */
  Table posterior() {
    Table.Builder table = Table.named("posterior").string("method").string("sample");
    table.integer("haplotype").string("truth").string("predicted").real("confidence");
    parts.classes().names().forEach(name -> table.real("p_" + name));
    table.real("typicality");
    int[] rows =
        IntStream.concat(IntStream.of(parts.test()), IntStream.of(unlabelled())).sorted().toArray();
    for (Rated method : rated) {
      Calibration calibration = calibrations.get(method.method());
      for (int row : rows) {
        Verdict verdict = Verdict.of(method.scores(), row, calibration);
        List<Object> values = new ArrayList<>();
        values.add(method.method());
        values.add(samples.get(row / 2));
        values.add(row % 2 + 1);
        values.add(parts.classes().name(row / 2));
        values.add(verdict.certain(certainty) ? name(verdict.best()) : UNCERTAIN);
        values.add(verdict.confidence());
        for (double p : verdict.posterior()) {
          values.add(p);
        }
        values.add(verdict.typicality());
        table.row(values.toArray());
      }
    }
    return table.build();
  }

  /**
   * What a method says of a haplotype.
   *
   * @param best the class
   * @param posterior a probability a class
   * @param typicality of the best class's score
   */
  private record Verdict(int best, double[] posterior, double typicality) {
    static Verdict of(Scores scores, int row, Calibration calibration) {
      int best = scores.best(row);
      return new Verdict(
          best,
          scores.posterior(row, calibration.temperature()),
          calibration.typicality(best, scores.at(row, best)));
    }

    double confidence() {
      return posterior[best];
    }

    boolean certain(ClassifyJob.Certainty certainty) {
      return confidence() >= certainty.probability() && typicality >= certainty.typicality();
    }
  }
}

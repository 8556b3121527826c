package io.haplovq.spark.plan;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.ElbowRule;
import io.haplovq.popgen.Entropy;
import io.haplovq.spark.ingest.FirstRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A window size chosen by the elbow of the entropy of windows' haplotypes, on the first records of
 * a cohort.
 *
 * @param size variants a window
 * @param variants that were looked at
 * @param curve what the choice was made from
 */
public record WindowChoice(int size, int variants, List<Point> curve) {
  /** The sizes that the paper's figure goes through. */
  static final List<Integer> SIZES = List.of(50, 100, 250, 500, 1000, 2500, 5000, 10000);

  private static final int MOST_RECORDS = 20_000;

  /** The mean entropy of windows of one size, in bits. */
  public record Point(int size, double bits) {}

  public WindowChoice {
    curve = List.copyOf(curve);
  }

  /**
   * Chooses from VCF files.
   *
   * @throws InputException if they are at fault, or the curve has no elbow
   */
  public static WindowChoice of(List<String> inputs, Configuration configuration)
      throws IOException {
    return of(FirstRecords.plain(inputs, MOST_RECORDS, configuration));
  }

  /**
   * Chooses from variants of one contig.
   *
   * @param variants {@code [variants × haplotypes]}
   */
  static WindowChoice of(BitMatrix variants) {
    BitMatrix haplotypes = variants.transpose();
    int[] rows = IntStream.range(0, haplotypes.rows()).toArray();
    List<Point> curve = new ArrayList<>();
    for (int size : SIZES) {
      int windows = haplotypes.columns() / size;
      double bits =
          IntStream.range(0, windows)
              .mapToDouble(
                  window -> Entropy.ofWindow(haplotypes, rows, window * size, (window + 1) * size))
              .sum();
      if (windows > 0) {
        curve.add(new Point(size, bits / windows));
      }
    }
    double[] x = curve.stream().mapToDouble(Point::size).toArray();
    double[] y = curve.stream().mapToDouble(Point::bits).toArray();
    int elbow =
        ElbowRule.of(x, y)
            .orElseThrow(
                () ->
                    new InputException(
                        "--window-size auto: the first "
                            + variants.rows()
                            + " phased biallelic variants of "
                            + variants.columns()
                            + " haplotypes show no elbow of entropy; expected a number"));
    return new WindowChoice(curve.get(elbow).size(), variants.rows(), curve);
  }

  /** As a line for people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "window size   %,d variants: the elbow of the haplotypes' entropy in the first %,d (%s)",
        size,
        variants,
        curve.stream()
            .map(point -> String.format(Locale.ROOT, "%d: %.2f bits", point.size(), point.bits()))
            .collect(Collectors.joining(", ")));
  }
}

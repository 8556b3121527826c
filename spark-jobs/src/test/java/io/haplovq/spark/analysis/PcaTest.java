package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PcaTest {
  private static final int POPULATIONS = 3;
  private static final int HAPLOTYPES = 120;
  private static final int VARIANTS = 1300;

  @TempDir private Path directory;
  private JavaSparkContext spark;

  @BeforeAll
  void start() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("pca test")
                .setMaster("local[2]")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
  }

  @AfterAll
  void stop() {
    spark.close();
  }

  /** Populations whose frequencies differ; some variants do not vary, some are mostly 1. */
  private static BitMatrix cohort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitMatrix haplotypes = new BitMatrix(HAPLOTYPES, VARIANTS);
    for (int j = 0; j < VARIANTS; j++) {
      double common = random.nextDouble();
      for (int p = 0; p < POPULATIONS; p++) {
        double f = Math.min(1, Math.max(0, common + 0.4 * (random.nextDouble() - 0.5)));
        for (int i = p; i < HAPLOTYPES; i += POPULATIONS) {
          if (j % 50 != 0 && random.nextDouble() < f) {
            haplotypes.set(i, j);
          }
        }
      }
    }
    return haplotypes;
  }

  private static PcaOptions options(PcaMethod method, PcaOptions.Scaling scaling) {
    return new PcaOptions(4, method, scaling, 12, 5);
  }

  /** Scores of all rows by a singular value decomposition of the centred rows that are fitted. */
  private static double[][] dense(BitMatrix data, int[] fit, PcaOptions.Scaling scaling, int k) {
    double[][] all = new double[data.rows()][data.columns()];
    for (int j = 0; j < data.columns(); j++) {
      int column = j;
      double f = Arrays.stream(fit).filter(i -> data.get(i, column)).count() / (double) fit.length;
      boolean scaled = scaling == PcaOptions.Scaling.VARIANCE;
      double by = f == 0 || f == 1 ? 0 : scaled ? 1 / Math.sqrt(f * (1 - f)) : 1;
      for (int i = 0; i < all.length; i++) {
        all[i][j] = ((data.get(i, j) ? 1 : 0) - f) * by;
      }
    }
    double[][] own = Arrays.stream(fit).mapToObj(i -> all[i]).toArray(double[][]::new);
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(own, false).transpose());
    return new Array2DRowRealMatrix(all, false)
        .multiply(svd.getU().getSubMatrix(0, data.columns() - 1, 0, k - 1))
        .getData();
  }

  private static void assertSame(Pca pca, double[][] expected, int components, double tolerance) {
    for (int k = 0; k < components; k++) {
      double product = 0;
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        product += expected[i][k] * pca.scores().at(i, k);
        largest = Math.max(largest, Math.abs(expected[i][k]));
      }
      double sign = Math.signum(product);
      for (int i = 0; i < expected.length; i++) {
        assertThat(sign * pca.scores().at(i, k))
            .as("component %d of haplotype %d", k + 1, i)
            .isCloseTo(expected[i][k], within(tolerance * largest));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PcaMethod.class)
  void everyMethodAgreesWithADenseOne(PcaMethod method) {
    BitMatrix data = cohort(1);
    int[] all = IntStream.range(0, HAPLOTYPES).toArray();
    int[] some = IntStream.range(0, HAPLOTYPES).filter(i -> i % 5 != 2).toArray();
    for (int[] fit : List.of(all, some)) {
      Pca pca = Pca.fit(spark, data, fit, options(method, PcaOptions.Scaling.NONE));
      assertSame(pca, dense(data, fit, PcaOptions.Scaling.NONE, 4), 4, 1e-3);
      assertSame(pca, dense(data, fit, PcaOptions.Scaling.NONE, 2), 2, 1e-6);
      assertThat(pca.variants()).isEqualTo(VARIANTS);
      for (int k = 0; k < 4; k++) {
        int component = k;
        double mean = Arrays.stream(fit).mapToDouble(i -> pca.scores().at(i, component)).sum();
        double squares =
            Arrays.stream(fit).mapToDouble(i -> Math.pow(pca.scores().at(i, component), 2)).sum();
        assertThat(mean).isCloseTo(0, within(1e-6));
        assertThat(pca.variances()[k])
            .isCloseTo(squares / (fit.length - 1), within(1e-3 * pca.variances()[0]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = PcaMethod.class, names = "GRAM", mode = EnumSource.Mode.EXCLUDE)
  void scaledVariantsAgreeToo(PcaMethod method) {
    BitMatrix data = cohort(2);
    int[] fit = IntStream.range(0, HAPLOTYPES).filter(i -> i % 7 != 0).toArray();
    Pca pca = Pca.fit(spark, data, fit, options(method, PcaOptions.Scaling.VARIANCE));
    assertSame(pca, dense(data, fit, PcaOptions.Scaling.VARIANCE, 2), 2, 1e-5);
  }

  @Test
  void allAxesExplainAllThereIs() {
    BitMatrix data = cohort(3);
    int[] fit = IntStream.range(0, 12).toArray();
    for (PcaMethod method : List.of(PcaMethod.GRAM, PcaMethod.RANDOMISED)) {
      PcaOptions all = new PcaOptions(500, method, PcaOptions.Scaling.NONE, 12, 1);
      Pca pca = Pca.fit(spark, data, fit, all);
      assertThat(pca.variances()).hasSize(11);
      assertThat(Arrays.stream(pca.variances()).sum())
          .isCloseTo(pca.totalVariance(), within(1e-6 * pca.totalVariance()));
    }
  }

  @Test
  void haplotypesThatAreAllTheSameAreRefused() {
    for (PcaMethod method : PcaMethod.values()) {
      BitMatrix same = new BitMatrix(6, 10);
      for (int i = 0; i < 6; i++) {
        same.set(i, 3);
      }
      PcaOptions options = options(method, PcaOptions.Scaling.NONE);
      assertThatThrownBy(() -> Pca.fit(spark, same, new int[] {0, 1, 2, 4}, options))
          .as("%s", method)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("none of the 10 variants varies among the 4 haplotypes");
    }
  }

  @Test
  void theMethodFollowsFromTheSizes() {
    PcaOptions auto = PcaOptions.of(10, 1);
    assertThat(Pca.choose(auto, 800, 5000)).isEqualTo(PcaMethod.MLLIB);
    assertThat(Pca.choose(auto, 1_000_000, 5000)).isEqualTo(PcaMethod.GRAM);
    assertThat(Pca.choose(auto, 1_000_000, 50_000)).isEqualTo(PcaMethod.RANDOMISED);
    assertThat(Pca.choose(options(PcaMethod.AUTO, PcaOptions.Scaling.VARIANCE), 5000, 5000))
        .isEqualTo(PcaMethod.RANDOMISED);
  }

  @Test
  void whatAMethodCannotDoIsRefused() {
    int[] fit = {0, 1, 2};
    assertThatThrownBy(
            () ->
                Pca.fit(
                    spark, cohort(1), fit, options(PcaMethod.GRAM, PcaOptions.Scaling.VARIANCE)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be scaled");
    assertThatThrownBy(
            () ->
                Pca.fit(
                    spark,
                    new BitMatrix(3, 65_536),
                    fit,
                    options(PcaMethod.MLLIB, PcaOptions.Scaling.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("65535 variants");
    assertThatThrownBy(() -> Pca.fit(spark, new BitMatrix(3, 0), fit, PcaOptions.of(2, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no variants");
    assertThatThrownBy(() -> Pca.fit(spark, cohort(1), new int[] {1}, PcaOptions.of(2, 1)))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> PcaOptions.of(0, 1)).isInstanceOf(InputException.class);
  }

  @Test
  void theSameSeedGivesTheSameScores() {
    PcaOptions options = new PcaOptions(3, PcaMethod.RANDOMISED, PcaOptions.Scaling.NONE, 3, 9);
    int[] fit = IntStream.range(0, HAPLOTYPES).toArray();
    assertThat(Pca.fit(spark, cohort(4), fit, options).scores().values())
        .containsExactly(Pca.fit(spark, cohort(4), fit, options).scores().values());
  }

  /** Plink scales variants by their variance; a haplotype is shown to it as a homozygous sample. */
  @Test
  void plinkFindsTheSameComponents() throws Exception {
    assumeThat(Path.of("/usr/bin/plink2")).as("plink2, an independent PCA").exists();
    BitMatrix data = cohort(6);
    Path vcf = Files.write(directory.resolve("x.vcf"), vcf(data));
    Process plink =
        new ProcessBuilder(
                "/usr/bin/plink2",
                "--vcf",
                vcf.toString(),
                "--pca",
                "2",
                "--out",
                directory.resolve("plink").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    assertThat(plink.waitFor()).as(Files.readString(directory.resolve("log"))).isZero();
    List<String> lines = Files.readAllLines(directory.resolve("plink.eigenvec"));
    double[][] expected =
        lines.stream()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .map(
                fields ->
                    new double[] {
                      Double.parseDouble(fields[fields.length - 2]),
                      Double.parseDouble(fields[fields.length - 1])
                    })
            .toArray(double[][]::new);
    int[] fit = IntStream.range(0, HAPLOTYPES).toArray();
    Pca pca = Pca.fit(spark, data, fit, options(PcaMethod.RANDOMISED, PcaOptions.Scaling.VARIANCE));
    for (int k = 0; k < 2; k++) {
      // Plink's are of unit length.
      double length = Math.sqrt(pca.variances()[k] * (HAPLOTYPES - 1));
      for (double[] row : expected) {
        row[k] *= length;
      }
    }
    assertSame(pca, expected, 2, 1e-3);
  }

  private static byte[] vcf(BitMatrix data) throws IOException {
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.2\n##contig=<ID=1>\n");
    text.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (int i = 0; i < data.rows(); i++) {
      text.append("\ts").append(i);
    }
    for (int j = 0; j < data.columns(); j++) {
      text.append("\n1\t").append(j + 1).append("\t.\tA\tC\t.\t.\t.\tGT");
      for (int i = 0; i < data.rows(); i++) {
        text.append(data.get(i, j) ? "\t1|1" : "\t0|0");
      }
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}

package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.spark.encode.CompressJob;
import io.haplovq.spark.runtime.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortTest {
  private static final int SAMPLES = 83;
  private static final int RECORDS = 200;
  private static JavaSparkContext spark;
  @TempDir private static Path directory;

  /** Alleles of the records that are plain, two columns a sample. */
  private static final List<String> PLAIN = new ArrayList<>();

  private static final List<Long> POSITIONS = new ArrayList<>();
  private static Path input;

  @BeforeAll
  static void start() throws Exception {
    spark = AnalysisFixture.spark();
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.3\n");
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (int sample = 0; sample < SAMPLES; sample++) {
      text.append("\tS").append(sample);
    }
    text.append('\n');
    for (int record = 0; record < RECORDS; record++) {
      String contig = record < RECORDS / 2 ? "chr1" : "chr2";
      long position = 10L * record + 1;
      StringBuilder alleles = new StringBuilder();
      double frequency = random.nextDouble() * random.nextDouble();
      text.append(contig).append('\t').append(position).append("\t.\tA\tC\t.\tPASS\t.\tGT");
      boolean odd = record % 7 == 3;
      for (int sample = 0; sample < SAMPLES; sample++) {
        int one = random.nextDouble() < frequency ? 1 : 0;
        int two = random.nextDouble() < frequency ? 1 : 0;
        alleles.append(one).append(two);
        String call = one + "|" + two;
        text.append('\t').append(odd && sample == record % SAMPLES ? "./." : call);
      }
      text.append('\n');
      if (!odd) {
        PLAIN.add(alleles.toString());
        POSITIONS.add(position);
      }
    }
    input = Files.writeString(directory.resolve("in.vcf"), text);
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static Settings settings(int haplotypesPerTile) {
    return Settings.of(
        Map.of(
            "window-size",
            9,
            "haplotypes-per-tile",
            haplotypesPerTile,
            "encode.modes",
            List.of("none")),
        "",
        "none");
  }

  private static Cohort open(String name, int haplotypesPerTile) throws Exception {
    return Cohort.open(
        spark,
        settings(haplotypesPerTile),
        List.of(input.toString()),
        directory.resolve(name).toString());
  }

  private static void assertAll(Haplotypes all) {
    assertThat(all.bits().rows()).isEqualTo(2 * SAMPLES);
    assertThat(all.left()).isEqualTo(RECORDS - PLAIN.size());
    assertThat(all.sites().stream().map(Site::position)).isEqualTo(POSITIONS);
    BitMatrix byVariant = all.bits().transpose();
    for (int variant = 0; variant < PLAIN.size(); variant++) {
      StringBuilder text = new StringBuilder();
      for (int haplotype = 0; haplotype < byVariant.columns(); haplotype++) {
        text.append(byVariant.get(variant, haplotype) ? '1' : '0');
      }
      assertThat(text).as("variant %d", variant).hasToString(PLAIN.get(variant));
    }
  }

  /** Blocks begin at every place within a word. */
  @Test
  void readsWhatTheTextSaysWhateverTheBlocks() throws Exception {
    for (int haplotypes : new int[] {2, 6, 10, 62, 64, 66, 200}) {
      assertAll(open("store-" + haplotypes, haplotypes).collect(spark, VariantFilter.ALL));
    }
  }

  @Test
  void anArchiveIsAsGoodAsTheTextItCameFrom() throws Exception {
    String archive = directory.resolve("archive").toString();
    CompressJob.run(spark, settings(20), List.of(input.toString()), archive, false);
    Cohort cohort =
        Cohort.open(spark, settings(20), List.of(archive), directory.resolve("unused").toString());
    assertAll(cohort.collect(spark, VariantFilter.ALL));
    assertThat(directory.resolve("unused")).doesNotExist();
    assertThat(cohort.samples()).hasSize(SAMPLES).startsWith("S0", "S1");
  }

  @Test
  void rareVariantsAreLeftOutAndTheRestIsThinned() throws Exception {
    Cohort cohort = open("thin", 200);
    List<Long> frequent = new ArrayList<>();
    for (int variant = 0; variant < PLAIN.size(); variant++) {
      long ones = PLAIN.get(variant).chars().filter(c -> c == '1').count();
      if (Math.min(ones, 2 * SAMPLES - ones) >= 0.1 * 2 * SAMPLES) {
        frequent.add(POSITIONS.get(variant));
      }
    }
    Haplotypes common = cohort.collect(spark, new VariantFilter(0.1, 0));
    Haplotypes few = cohort.collect(spark, new VariantFilter(0.1, 20));
    assertThat(common.sites().stream().map(Site::position)).isEqualTo(frequent);
    assertThat(few.sites()).hasSize(20).isSubsetOf(common.sites());
  }

  @Test
  void refusesWhereNothingIsLeftAndWhatIsNoCohort() throws Exception {
    String work = directory.resolve("work").toString();
    Path none =
        Files.writeString(
            directory.resolve("none.vcf"),
            Files.readString(input).replaceAll("[01]\\|[01]", "0|0"));
    Cohort monomorphic = Cohort.open(spark, settings(20), List.of(none.toString()), work);
    assertThatThrownBy(() -> monomorphic.collect(spark, new VariantFilter(0.01, 0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("minor allele frequency of at least 0.01");
    Path odd = Files.createDirectories(directory.resolve("odd"));
    Files.writeString(odd.resolve("manifest.json"), "{}");
    assertThatThrownBy(() -> Cohort.open(spark, settings(20), List.of(odd.toString()), work))
        .hasMessageContaining("manifest.json");
    assertThatThrownBy(() -> new VariantFilter(0.6, 0)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new VariantFilter(0, -1)).isInstanceOf(InputException.class);
  }
}

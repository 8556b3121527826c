package io.haplovq.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.ingest.CohortEstimate;
import io.haplovq.spark.runtime.ExecutorShape;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.TaskMemory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {
  private static final long GIB = 1L << 30;
  private static final ExecutorShape EXECUTOR = new ExecutorShape(3 * GIB, 2);

  private static Settings settings(Map<String, Object> given) {
    return Settings.of(given, "", "none");
  }

  private static RunPlan plan(long variants, int samples) {
    return RunPlan.of(CohortEstimate.of(variants, samples, 1), settings(Map.of()), EXECUTOR, 1);
  }

  @Test
  void windowsAndBlocksAreThoseThatIngestCuts() {
    for (long variants : new long[] {1, 2499, 2500, 2501, 700_000}) {
      for (int samples : new int[] {1, 300, 32_768, 32_769, 500_000}) {
        RunPlan plan = plan(variants, samples);
        Windows windows = new Windows(2500, List.of(new Windows.Contig("1", variants)));
        assertThat(plan.windows()).isEqualTo(windows.count());
        assertThat(plan.blocks()).isEqualTo(new HaplotypeBlocks(samples, 32_768).count());
      }
    }
  }

  @Test
  void memoryIsBoundedByTheTileAndNotByTheCohort() {
    long tile = plan(25_000_000, 32_768).peakBytes();
    assertThat(plan(25_000_000, 5_000_000).peakBytes()).isLessThan(tile + tile / 4);
    assertThat(plan(1L << 35, 32_768).peakBytes()).isEqualTo(tile);
    assertThat(tile).isLessThan(3 * GIB);
  }

  @Test
  void whatIsRecommendedHoldsWhatIsPlanned() {
    for (int tasks : new int[] {1, 2, 4, 8}) {
      for (String profile : new String[] {"default", "max", "paper"}) {
        Settings settings = settings(Map.of("profile", profile));
        CohortEstimate cohort = CohortEstimate.of(700_000_000, 500_000, 24);
        Recommendation first =
            RunPlan.of(cohort, settings, new ExecutorShape(GIB, tasks), 10).recommended();
        ExecutorShape executor = new ExecutorShape(first.executorMemory(), tasks);
        RunPlan plan = RunPlan.of(cohort, settings, executor, 10);
        assertThat(plan.haplotypesPerTile()).as("%s, %s", profile, executor).isEqualTo(65_536);
        assertThat(plan.largest().heapBytes()).isLessThan(executor.heapBytes());
        assertThat(plan.peakBytes()).isLessThan(first.executorMemory() + first.memoryOverhead());
      }
    }
  }

  /** Greatest live heaps as benchmarks/results/big-cohort.md has them, in MiB. */
  @ParameterizedTest
  @CsvSource({
    "3000, 30000, 2, 137",
    "20000, 8000, 1, 131",
    "1200, 60000, 4, 155",
    "8000, 12000, 3, 91",
    "50000, 5000, 1, 164",
    "100000, 2500, 1, 197"
  })
  void liveHeapIsForetold(int samples, long variants, int contigs, double measured) {
    CohortEstimate cohort = CohortEstimate.of(variants, samples, contigs);
    RunPlan plan = RunPlan.of(cohort, settings(Map.of()), EXECUTOR, 1);
    assertThat(plan.largest().heapBytes() / (double) (1 << 20) / measured).isBetween(0.7, 1.3);
  }

  @Test
  void networksAreHeldByTheWindowsOfAChain() {
    CohortEstimate cohort = CohortEstimate.of(50_000, 1_000, 1);
    long one = encode(cohort, Map.of("encode.windows-per-chain", 1));
    long eight = encode(cohort, Map.of("encode.windows-per-chain", 8));
    long input = 512L * 2500 * Float.BYTES;
    assertThat(eight - one).as("2 tasks × 7 windows more").isBetween(14 * input, 20 * input);
    assertThat(encode(cohort, Map.of("encode.modes", List.of("none")))).isLessThan(one);
  }

  @Test
  void networksTakeMemoryOutsideTheHeapToo() {
    // Measured beside a heap of 3 GiB that was touched as a whole: 622 MiB.
    long many =
        RunPlan.of(CohortEstimate.of(30_000, 3_000, 2), settings(Map.of()), EXECUTOR, 1)
            .offHeapBytes();
    assertThat(many / (double) (622 << 20)).isBetween(0.7, 1.3);
    Settings plain = settings(Map.of("encode.modes", List.of("none")));
    long none = RunPlan.of(CohortEstimate.of(30_000, 3_000, 2), plain, EXECUTOR, 1).offHeapBytes();
    assertThat(many - none).isGreaterThan(12L * 512 * 2500 * Float.BYTES);
    assertThat(OffHeap.overhead(EXECUTOR)).isGreaterThan(many);
  }

  private static long encode(CohortEstimate cohort, Map<String, Object> settings) {
    return RunPlan.of(cohort, settings(settings), EXECUTOR, 1).stages().get(4).heapBytes();
  }

  @Test
  void aWindowThatIsLearntInShardsIsGatheredByEachOfThem() {
    StagePlan train = plan(2_500, 100_000).stages().get(3);
    assertThat(train.tasks()).isEqualTo(2);
    assertThat(train.heapBytes()).isGreaterThan(2 * 2 * TaskMemory.tile(2_500, 65_536));
  }

  @Test
  void whatIsSortedGrowsWithThePartitionUpToWhatSparkSpills() {
    long heap = plan(100_000, 32_768).stages().get(2).heapBytes();
    assertThat(heap).isGreaterThan(TaskMemory.tile(50_000, 65_536));
    assertThat(plan(100_000_000, 32_768).stages().get(2).heapBytes())
        .isBetween(TaskMemory.shuffle(3 * GIB), TaskMemory.shuffle(3 * GIB) + GIB / 4);
  }

  @Test
  void encodingIsCutByChainsAndBlocks() {
    StagePlan encode = plan(5_000, 500_000).stages().get(4);
    assertThat(encode.name()).isEqualTo("encode");
    assertThat(encode.tasks()).as("1 chain of 2 windows × 16 blocks, 2 cores").isEqualTo(8);
    assertThat(plan(50_000, 2_000).stages().get(4).tasks()).as("3 chains × 1 block").isEqualTo(3);
  }

  @Test
  void anArchiveGrowsWithItsTilesAsEachStartsAnew() {
    double one = plan(100_000, 32_768).archiveBytes();
    assertThat(plan(100_000, 10 * 32_768).archiveBytes() / one).isBetween(9.5, 10.0);
    assertThat(plan(100_000, 16_384).archiveBytes() / one).isGreaterThan(0.55);
  }

  @Test
  void emptyCohortsHavePlansToo() {
    assertThat(plan(0, 0).tiles()).isZero();
    assertThat(plan(10, 0).tiles()).isOne();
    assertThat(plan(0, 10).shuffleBytes()).isZero();
  }

  @Test
  void jsonHoldsTheFiguresOfTheTable() throws IOException {
    RunPlan plan = plan(700_000, 500_000);
    JsonNode json = new ObjectMapper().readTree(PlanReport.json(plan, Optional.empty()));
    assertThat(json.path("tiles").asLong()).isEqualTo(280 * 16);
    assertThat(json.path("peak_bytes").asLong()).isEqualTo(plan.peakBytes());
    assertThat(json.path("stages")).hasSize(plan.stages().size());
    assertThat(json.path("recommended").path("haplotypes-per-tile").asInt()).isEqualTo(65_536);
    assertThat(PlanReport.table(plan, Optional.empty()))
        .contains("280 windows × 16 blocks", "spark.executor.memory=");
  }
}

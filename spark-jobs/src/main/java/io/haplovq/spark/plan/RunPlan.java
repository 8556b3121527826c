package io.haplovq.spark.plan;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.spark.ingest.CohortEstimate;
import io.haplovq.spark.ingest.IngestTasks;
import io.haplovq.spark.runtime.ExecutorShape;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.TaskMemory;
import io.haplovq.spark.runtime.TileSize;
import io.haplovq.spark.runtime.WindowPartitions;
import io.haplovq.spark.train.TrainJob;
import java.util.Comparator;
import java.util.List;

/**
 * What a run of {@code compress} will take: arithmetic over the cohort's size, the settings and the
 * executors. Sizes in bytes. How well it foretells is in {@code benchmarks/results/big-cohort.md}.
 *
 * @param haplotypesPerTile in effect on these executors
 * @param offHeapBytes what an executor's process takes beside its heap
 * @param shuffleBytes that ingestion brings together, before Spark compresses them
 * @param archiveBytes rough, within a factor of 3 on the data measured
 * @param recommended what executors should have
 */
public record RunPlan(
    CohortEstimate cohort,
    ExecutorShape executor,
    int executors,
    long windows,
    int haplotypesPerTile,
    int blocks,
    List<StagePlan> stages,
    long offHeapBytes,
    long shuffleBytes,
    long archiveBytes,
    Recommendation recommended) {
  /** The place of training among the stages; encoding follows. */
  private static final int TRAIN = 3;

  /** A digest and what frames a row on its way, in each block. */
  private static final int ROW_BYTES = 56;

  /** Archive bytes of a variant in a tile of N haplotypes are about this times N to this power. */
  private static final double VARIANT_BYTES = 0.022;

  private static final double VARIANT_POWER = 0.75;

  public RunPlan {
    stages = List.copyOf(stages);
  }

  public static RunPlan of(
      CohortEstimate cohort, Settings given, ExecutorShape executor, int executors) {
    Settings settings = TileSize.effective(given, cohort.samples(), executor);
    int window = settings.integer("window-size");
    int perTile = settings.integer("haplotypes-per-tile");
    int haplotypes = Math.multiplyExact(2, cohort.samples());
    int blocks = (int) Math.max(1, (haplotypes + perTile - 1L) / perTile);
    // Every contig ends with a short window, half a window on average.
    long windows =
        cohort.variants() == 0
            ? 0
            : Math.max(
                cohort.contigs(),
                (cohort.variants() + window - 1) / window + (cohort.contigs() - 1) / 2);
    int variants = (int) Math.min(window, cohort.variants());
    TileRun tiles = new TileRun(windows, blocks, variants, haplotypes, perTile, cohort.variants());
    long shuffle = shuffleBytes(cohort, haplotypes, blocks);
    int cores = Math.multiplyExact(executor.tasks(), executors);
    StageMemory memory =
        new StageMemory(
            cohort,
            settings,
            executor,
            tiles,
            Math.min(windows, settings.integer("encode.windows-per-chain")));
    List<StagePlan> stages = stages(cohort, settings, cores, tiles, memory);
    return new RunPlan(
        cohort,
        executor,
        executors,
        windows,
        perTile,
        blocks,
        stages,
        OffHeap.bytes(executor, outside(stages, memory)),
        shuffle,
        archiveBytes(cohort, haplotypes, perTile, windows),
        Recommendation.of(
            executor.tasks(),
            TaskMemory.tile(window, Math.min(TileSize.MOST, Math.max(2, haplotypes))),
            perTile));
  }

  private static long shuffleBytes(CohortEstimate cohort, int haplotypes, int blocks) {
    long row = 8L * BitMatrix.wordsFor(haplotypes) + (long) ROW_BYTES * blocks + cohort.siteBytes();
    return Math.multiplyExact(cohort.variants(), row);
  }

  private static long archiveBytes(
      CohortEstimate cohort, int haplotypes, int perTile, long windows) {
    // Each tile starts anew: beyond one block bytes grow with the blocks.
    int full = haplotypes / perTile;
    int rest = haplotypes % perTile;
    double calls = full * callBytes(perTile) + callBytes(rest);
    int blocks = full + (rest > 0 ? 1 : 0);
    double sites = cohort.siteBytes() / 10.0;
    return Math.round(cohort.variants() * (calls + sites)) + windows * blocks * 70 + 1024;
  }

  private static double callBytes(int haplotypes) {
    return Math.min(haplotypes / 8.0, VARIANT_BYTES * Math.pow(haplotypes, VARIANT_POWER));
  }

  private static List<StagePlan> stages(
      CohortEstimate cohort, Settings settings, int cores, TileRun tiles, StageMemory memory) {
    int haplotypes = 2 * cohort.samples();
    long windows = tiles.windows();
    int blocks = tiles.blocks();
    long alleles = Math.multiplyExact(cohort.variants(), (long) Math.max(1, haplotypes));
    long split =
        IngestTasks.splitBytes(settings.number("ingest.split-bytes"), cohort.inputBytes(), cores);
    long splits = Math.max(1, (cohort.inputBytes() + split - 1) / split);
    int partitions = IngestTasks.partitions(cohort.variants(), haplotypes, windows * blocks, cores);
    long perChain = settings.integer("encode.windows-per-chain");
    long chains = Math.max(cohort.contigs(), (windows + perChain - 1) / perChain);
    long trained = cohort.variants() * TrainJob.allelesAVariant(settings, haplotypes);
    boolean trains = !settings.texts("encode.modes").equals(List.of("none"));
    int shards = windows == 0 ? 1 : TrainJob.shards(settings, windows, haplotypes, cores);
    long training = shards > 1 ? windows * shards : WindowPartitions.count(cores, windows, trained);
    int encoding = WindowPartitions.count(cores, chains * blocks, alleles);
    int verifying = WindowPartitions.count(cores, windows, alleles);
    return List.of(
        new StagePlan("count", splits, memory.count()),
        new StagePlan("parse", splits, memory.parse(splits, partitions)),
        new StagePlan("store", partitions, memory.store(partitions)),
        trains
            ? new StagePlan("train", training, memory.train(training, shards))
            : new StagePlan("train", 0, TaskMemory.BASE),
        new StagePlan(
            "encode", encoding, trains ? memory.encode(encoding) : memory.plain(encoding)),
        new StagePlan("verify", verifying, memory.verify(verifying)));
  }

  /** What networks take outside the heap. */
  private static long outside(List<StagePlan> stages, StageMemory memory) {
    long training = stages.get(TRAIN).tasks();
    return training == 0 ? 0 : memory.outside(training, stages.get(TRAIN + 1).tasks());
  }

  public long tiles() {
    return windows * blocks;
  }

  /** The stage that holds most. */
  public StagePlan largest() {
    return stages.stream().max(Comparator.comparingLong(StagePlan::heapBytes)).orElseThrow();
  }

  /** Live heap and what lies outside it, at their peaks, in an executor. */
  public long peakBytes() {
    return largest().heapBytes() + offHeapBytes;
  }
}

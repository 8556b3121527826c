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
    long shuffleBytes,
    long archiveBytes,
    Recommendation recommended) {
  /** Heap bytes that a byte of rows takes while a shuffle sorts it: objects, copies, growth. */
  private static final double SORTED_BYTES = 2.2;

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
    long tile = TaskMemory.tile(variants, Math.min(perTile, haplotypes));
    long shuffle = shuffleBytes(cohort, haplotypes, blocks);
    int cores = Math.multiplyExact(executor.tasks(), executors);
    return new RunPlan(
        cohort,
        executor,
        executors,
        windows,
        perTile,
        blocks,
        stages(cohort, settings, executor, cores, windows, blocks, tile, shuffle),
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

  /** Without codes there are the genotypes, as read and in words, and the coder's copy. */
  private static long encoding(int tasks, long tile, Settings settings) {
    boolean plain = settings.texts("encode.modes").equals(List.of("none"));
    return tasks * (plain ? TaskMemory.ingest(tile) + tile : TaskMemory.encode(tile));
  }

  private static List<StagePlan> stages(
      CohortEstimate cohort,
      Settings settings,
      ExecutorShape executor,
      int cores,
      long windows,
      int blocks,
      long tile,
      long shuffle) {
    int haplotypes = 2 * cohort.samples();
    long alleles = Math.multiplyExact(cohort.variants(), (long) Math.max(1, haplotypes));
    long split =
        IngestTasks.splitBytes(settings.number("ingest.split-bytes"), cohort.inputBytes(), cores);
    long splits = Math.max(1, (cohort.inputBytes() + split - 1) / split);
    int partitions = IngestTasks.partitions(cohort.variants(), haplotypes, windows * blocks, cores);
    long perChain = settings.integer("encode.windows-per-chain");
    long chains = Math.max(cohort.contigs(), (windows + perChain - 1) / perChain);
    long trained = cohort.variants() * TrainJob.allelesAVariant(settings, haplotypes);
    boolean trains = !settings.texts("encode.modes").equals(List.of("none"));
    int tasks = executor.tasks();
    long map = shuffle / splits * Math.min(tasks, splits);
    long reduce = shuffle / partitions * Math.min(tasks, partitions);
    long sorted = sorted(executor, Math.max(map, reduce), shuffle / (cores / tasks));
    // Tasks at work cannot hold more tiles than there are.
    long bits = Math.min(tasks * tile, cohort.variants() * Math.max(1, haplotypes / 8));
    long mean = Math.max(1, bits / tasks);
    long storing = Math.min(tasks, partitions) * TaskMemory.ingest(mean);
    long lines = tasks * 3 * cohort.lineBytes();
    int training = trains ? WindowPartitions.count(cores, windows, trained) : 0;
    int encoding = WindowPartitions.count(cores, chains * blocks, alleles);
    int verifying = WindowPartitions.count(cores, windows, alleles);
    return List.of(
        new StagePlan("count", splits, TaskMemory.BASE + lines),
        new StagePlan("parse", splits, TaskMemory.BASE + lines + sorted),
        new StagePlan("store", partitions, TaskMemory.BASE + sorted + storing),
        new StagePlan(
            "train",
            training,
            TaskMemory.BASE + Math.min(tasks, training) * TaskMemory.train(mean)),
        new StagePlan(
            "encode",
            encoding,
            TaskMemory.BASE
                + encoding(
                    Math.min(tasks, encoding),
                    encoding == 1 ? Math.min(tile, bits) : mean,
                    settings)),
        new StagePlan(
            "verify",
            verifying,
            TaskMemory.BASE + Math.min(tasks, verifying) * TaskMemory.verify(mean)));
  }

  /**
   * What a shuffle's sorting holds of an executor's heap.
   *
   * @param atOnce bytes of the tasks that run at once
   * @param inAll bytes of all of an executor's tasks: what they sorted lives long, and is collected
   *     late
   */
  private static long sorted(ExecutorShape executor, long atOnce, long inAll) {
    long heap = executor.heapBytes();
    long live = Math.min(TaskMemory.shuffle(heap), (long) (SORTED_BYTES * atOnce));
    long held = Math.min(TaskMemory.uncollected(heap), (long) (SORTED_BYTES * inAll));
    return Math.max(live, held);
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
    return largest().heapBytes() + OffHeap.bytes(executor);
  }
}

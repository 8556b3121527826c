package io.haplovq.spark.runtime;

import io.haplovq.genotype.BitMatrix;

/**
 * The heap that tasks hold, from the bits of their tiles: what {@code spark-jobs/docs/MEMORY.md}
 * derives and {@code benchmarks/results/big-cohort.md} compares with measurements. All in bytes,
 * and of live objects only. Stateless.
 */
public final class TaskMemory {
  /** Spark, Hadoop, the classes and the job itself, before any task. */
  public static final long BASE = 40L << 20;

  /** What Spark leaves aside of a heap before it divides it (its reserved memory). */
  private static final long RESERVED = 300L << 20;

  /** Spark's {@code spark.memory.fraction}: what shuffles may fill before they spill. */
  private static final double SHUFFLE_FRACTION = 0.6;

  /** The rows put together. */
  private static final int ASSEMBLED = 1;

  /** While a tile is finished, besides: itself, the stream it is written as, zstd's room for it. */
  private static final int FINISHED = 3;

  /** The stream that is read and its words, or these and their transpose. */
  private static final int GATHERED = 2;

  /** The same, or the genotypes and their distinct columns. */
  private static final int CODED = 2;

  /** Genotypes, reconstruction, residual and its distinct columns. */
  private static final int RECONSTRUCTED = 4;

  /** The genotypes alone, as decoders seldom pay. */
  private static final int DECODED = 1;

  /** The coder's tables, orders and buffers, beside any tile. */
  private static final long TASK = 4L << 20;

  /** What the networks of a chain take at most where nothing is known of them. */
  private static final long NETWORKS = 64L << 20;

  /** What live data may take of a heap, so that collecting it is not all that is done. */
  private static final double HEADROOM = 0.85;

  private TaskMemory() {}

  /** Bits of a tile in rows of whole words. */
  public static long tile(int variants, int haplotypes) {
    return 8L * variants * BitMatrix.wordsFor(haplotypes);
  }

  /** What Spark's shuffles may hold in a heap of so many bytes. */
  public static long shuffle(long heapBytes) {
    return (long) (SHUFFLE_FRACTION * Math.max(0, heapBytes - RESERVED));
  }

  /**
   * Tasks that assemble tiles, one of which is finished: that takes a moment, which tasks seldom
   * have in common.
   *
   * @param tiles those at work, together
   * @param tile the largest
   */
  public static long ingest(int tasks, long tiles, long tile) {
    return tasks * TASK + ASSEMBLED * tiles + FINISHED * tile;
  }

  /** Tasks that gather what windows learn from: they begin with it, all at the same time. */
  public static long gather(int tasks, long tiles) {
    return tasks * TASK + GATHERED * tiles;
  }

  /** Tasks that code tiles, without networks. */
  public static long code(int tasks, long tiles) {
    return tasks * TASK + CODED * tiles;
  }

  /** Tasks that code what decoders leave; without networks. */
  public static long reconstruct(int tasks, long tiles) {
    return tasks * TASK + RECONSTRUCTED * tiles;
  }

  /** Tasks that decode. */
  public static long verify(int tasks, long tiles) {
    return tasks * TASK + DECODED * tiles;
  }

  /**
   * Whether an executor's tasks fit into what shuffles leave, in every stage, even where all of
   * them hold most at one moment and all tiles are reconstructed.
   */
  public static boolean fits(ExecutorShape executor, long tile) {
    int tasks = executor.tasks();
    long ingest = shuffle(executor.heapBytes()) + tasks * ingest(1, tile, tile);
    long encode = reconstruct(tasks, tasks * tile) + tasks * NETWORKS;
    return BASE + Math.max(ingest, encode) <= (long) (HEADROOM * executor.heapBytes());
  }
}

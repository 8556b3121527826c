package io.haplovq.spark.runtime;

import io.haplovq.genotype.BitMatrix;

/**
 * The heap a task holds, from the size of its tile: what {@code spark-jobs/docs/MEMORY.md} explains
 * and {@code benchmarks/results/big-cohort.md} compares with measurements. All in bytes. Stateless.
 */
public final class TaskMemory {
  /** Spark, Hadoop, the classes and the job itself, before any task. */
  public static final long BASE = 40L << 20;

  /** What Spark leaves aside of a heap before it divides it (its reserved memory). */
  private static final long RESERVED = 300L << 20;

  /** Spark's {@code spark.memory.fraction}: what shuffles may fill before they spill. */
  private static final double SHUFFLE_FRACTION = 0.6;

  /** Rows assembled, and the tile they become; the stream that it is written as is soon gone. */
  private static final double INGEST_TILES = 2;

  /** A tile is read as a stream, decoded to words and transposed. */
  private static final double TRAIN_TILES = 3;

  /** Genotypes, reconstruction, its transpose, residual and the coder's copy of its columns. */
  private static final double ENCODE_TILES = 5;

  /** Residual, reconstruction and its transpose, genotypes, the decoder's copies of columns. */
  private static final double VERIFY_TILES = 4;

  /** The coder's tables and buffers, beside any tile. */
  private static final long TASK = 16L << 20;

  /**
   * Batches on their way to native memory, and what training drops besides, until that is
   * collected: less in a training of few epochs.
   */
  private static final long BATCHES = 96L << 20;

  /** A collector leaves this part of a heap to what may have died, before it looks for it. */
  private static final double UNCOLLECTED = 0.45;

  private TaskMemory() {}

  /** Bits of a tile in rows of whole words. */
  public static long tile(int variants, int haplotypes) {
    return 8L * variants * BitMatrix.wordsFor(haplotypes);
  }

  /** What Spark's shuffles may hold in a heap of so many bytes. */
  public static long shuffle(long heapBytes) {
    return (long) (SHUFFLE_FRACTION * Math.max(0, heapBytes - RESERVED));
  }

  /** What a heap of so many bytes holds of objects that live long and die, as G1 begins. */
  public static long uncollected(long heapBytes) {
    return (long) (UNCOLLECTED * heapBytes);
  }

  public static long ingest(long tile) {
    return TASK + (long) (INGEST_TILES * tile);
  }

  public static long train(long tile) {
    return TASK + BATCHES + (long) (TRAIN_TILES * tile);
  }

  public static long encode(long tile) {
    return TASK + (long) (ENCODE_TILES * tile);
  }

  public static long verify(long tile) {
    return TASK + (long) (VERIFY_TILES * tile);
  }

  /** Whether an executor's tasks fit into what shuffles leave, in every stage. */
  public static boolean fits(ExecutorShape executor, long tile) {
    long ingest = shuffle(executor.heapBytes()) + executor.tasks() * ingest(tile);
    long encode = executor.tasks() * encode(tile);
    return BASE + Math.max(ingest, encode) <= (long) (HEADROOM * executor.heapBytes());
  }

  /** What live data may take of a heap, so that collecting it is not all that is done. */
  private static final double HEADROOM = 0.85;
}

package io.haplovq.spark.ingest;

/** How ingestion is cut into tasks; arithmetic only, so that a plan can do it too. Stateless. */
public final class IngestTasks {
  private static final long MOST_SPLIT_BYTES = 64L << 20;
  private static final long LEAST_SPLIT_BYTES = 128L << 10;

  /** Bits a partition, of which compression leaves a file of some hundred megabytes at most. */
  private static final long PARTITION_BYTES = 2L << 30;

  private IngestTasks() {}

  /**
   * Bytes of input a task reads.
   *
   * @param asked the setting {@code ingest.split-bytes}, 0 for a choice
   */
  public static long splitBytes(long asked, long inputBytes, int cores) {
    return asked > 0
        ? asked
        : Math.max(LEAST_SPLIT_BYTES, Math.min(MOST_SPLIT_BYTES, inputBytes / (4L * cores)));
  }

  /**
   * Partitions of the window store: two a core, or more where their tiles would take too many
   * bytes; never more than tiles.
   */
  public static int partitions(long variants, int haplotypes, long tiles, int cores) {
    long bytes = variants * Math.max(1, haplotypes / 8);
    long wanted = Math.max(2L * cores, bytes / PARTITION_BYTES);
    return (int) Math.max(1, Math.min(tiles, wanted));
  }
}

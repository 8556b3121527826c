package io.haplovq.spark.plan;

import static io.haplovq.spark.runtime.TaskMemory.BASE;

import io.haplovq.spark.ingest.CohortEstimate;
import io.haplovq.spark.runtime.ExecutorShape;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.spark.runtime.TaskMemory;
import io.haplovq.spark.train.NetworkMemory;

/**
 * The live heap of an executor in each stage, in bytes, with as many tasks as run there at once:
 * what {@code spark-jobs/docs/MEMORY.md} derives.
 *
 * @param tiles of the cohort
 * @param chain windows of a chain
 */
record StageMemory(
    CohortEstimate cohort, Settings settings, ExecutorShape executor, TileRun tiles, long chain) {
  /** A line as read and as parsed, and the buffer that it is read through. */
  private static final int LINES = 3;

  /** Rows travel in pieces of so many bytes over all blocks. */
  private static final long PIECE = 1L << 20;

  /** Pieces that a stream of Java objects keeps until it forgets them, for each partition. */
  private static final int REMEMBERED = 50;

  /** The objects of a row in a block: a slice, its arrays' headers, its digest. */
  private static final int ROW_OBJECTS = 112;

  /** The objects of a row's site, beside its text. */
  private static final int SITE_OBJECTS = 96;

  /**
   * Up to so many partitions Spark writes a shuffle without sorting it, and so without holding it.
   */
  private static final int UNSORTED_PARTITIONS = 200;

  private int atOnce(long tasks) {
    return (int) Math.min(executor.tasks(), tasks);
  }

  long count() {
    return BASE + lines();
  }

  private long lines() {
    return executor.tasks() * LINES * cohort.lineBytes();
  }

  long parse(long splits, int partitions) {
    long all = shuffled(tiles.windows() * tiles.blocks());
    long split = all / splits;
    long remembered = partitions * REMEMBERED * (PIECE / tiles.blocks());
    long held = partitions > UNSORTED_PARTITIONS ? split : Math.min(split, remembered);
    long most = TaskMemory.shuffle(executor.heapBytes());
    return BASE + lines() + Math.min(most, atOnce(splits) * (held + 2 * PIECE));
  }

  /**
   * A partition's rows are sorted as objects, and stay until the last of its tiles is written; a
   * partition has a tile at least.
   */
  long store(int partitions) {
    int tasks = atOnce(partitions);
    long all = tiles.windows() * tiles.blocks();
    long shared = shuffled(all) / Math.max(1, partitions) * tasks;
    long sorted = Math.max(shared, shuffled(tasks));
    return BASE
        + Math.min(sorted, TaskMemory.shuffle(executor.heapBytes()))
        + TaskMemory.ingest(tasks, tiles.bits(tasks), tiles.largest());
  }

  /** The rows of so many successive tiles as objects. */
  private long shuffled(long count) {
    long rows = tiles.rows(count);
    long sites = rows / tiles.blocks() * (SITE_OBJECTS + cohort.siteBytes());
    return tiles.bits(count) + rows * ROW_OBJECTS + sites;
  }

  /**
   * Learning, or gathering what is learnt from.
   *
   * @param shards of a window, each of which gathers it
   */
  long train(long partitions, int shards) {
    int tasks = atOnce(partitions);
    long bits = shards > 1 ? tasks * tiles.largest() : tiles.firsts(tasks);
    long gathering = TaskMemory.gather(tasks, bits);
    return BASE + Math.max(gathering, tasks * network().training());
  }

  private NetworkMemory network() {
    return NetworkMemory.of(settings, tiles.variants(), tiles.haplotypes());
  }

  /** Coding without networks. */
  long plain(int partitions) {
    int tasks = atOnce(partitions);
    return BASE + TaskMemory.code(tasks, tiles.bits(tasks));
  }

  private long open(int tasks) {
    return Math.min(tasks * chain, tiles.windows() * tiles.blocks());
  }

  /** What networks take outside the heap, in training or encoding. */
  long outside(long training, long encoding) {
    return Math.max(
        atOnce(training) * network().trainingOutside(),
        open(atOnce(encoding)) * network().openOutside());
  }

  /** Coding with the networks of the chains at work; then, without networks, reconstructions. */
  long encode(int partitions) {
    int tasks = atOnce(partitions);
    long bits = tiles.bits(tasks);
    long coding = TaskMemory.code(tasks, bits) + open(tasks) * network().open();
    return BASE + Math.max(coding, TaskMemory.reconstruct(tasks, bits));
  }

  long verify(int partitions) {
    int tasks = atOnce(partitions);
    return BASE + TaskMemory.verify(tasks, tiles.firsts(tasks));
  }
}

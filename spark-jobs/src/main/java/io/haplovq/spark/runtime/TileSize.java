package io.haplovq.spark.runtime;

import io.haplovq.InputException;
import io.haplovq.genotype.HaplotypeBlocks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Haplotypes of a tile where the setting {@code haplotypes-per-tile} leaves the choice. The choice
 * is {@link #MOST} wherever that fits, so that one cohort's archives are the same on all machines
 * that are large enough; it stands in the settings, and so in the manifest. Stateless.
 */
public final class TileSize {
  private static final Logger LOG = LoggerFactory.getLogger(TileSize.class);
  private static final String KEY = "haplotypes-per-tile";

  /** Haplotypes of a tile unless memory is short. */
  public static final int MOST = 65_536;

  private static final int LEAST = 1024;

  private TileSize() {}

  /** The settings with the number in effect. */
  public static Settings effective(Settings settings, int samples, ExecutorShape executor) {
    if (settings.integer(KEY) > 0) {
      return settings;
    }
    int chosen = fitting(settings.integer("window-size"), samples, executor);
    if (chosen != MOST) {
      LOG.warn(
          "{} haplotypes a tile instead of {}: {} MiB of heap for {} tasks at once hold no more; the archive's manifest"
              + " says so, and --haplotypes-per-tile sets it",
          chosen,
          MOST,
          executor.heapBytes() >> 20,
          executor.tasks());
    }
    return settings.with(KEY, chosen);
  }

  /**
   * The settings with the number that an ingested cohort was cut by.
   *
   * @throws InputException if the settings ask for another: only ingestion cuts
   */
  public static Settings of(Settings settings, HaplotypeBlocks blocks) {
    int asked = settings.integer(KEY);
    if (asked > 0 && samplesPerBlock(asked) != blocks.samplesPerBlock()) {
      throw new InputException(
          "setting "
              + KEY
              + ": "
              + asked
              + ", but the window store was cut into tiles of "
              + 2L * blocks.samplesPerBlock()
              + "; expected that number or none, or a store that is ingested anew");
    }
    return asked > 0
        ? settings
        : settings.with(KEY, Math.multiplyExact(2L, blocks.samplesPerBlock()));
  }

  /** A block never splits a sample. */
  public static int samplesPerBlock(int haplotypes) {
    return (int) ((haplotypes + 1L) / 2);
  }

  /** The greatest power of two whose tiles fit; {@link #MOST} where that makes one block too. */
  public static int fitting(int windowSize, int samples, ExecutorShape executor) {
    int chosen = MOST;
    while (chosen > LEAST && !TaskMemory.fits(executor, TaskMemory.tile(windowSize, chosen))) {
      chosen /= 2;
    }
    return 2L * samples <= chosen ? MOST : chosen;
  }
}

package io.haplovq.spark.train;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.StoreReader;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.HaplotypeChoice;
import io.haplovq.nn.VqVaeConfig;
import io.haplovq.nn.WindowTraining;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Settings;
import java.io.Serializable;

/**
 * What tasks need to train windows of a cohort; travels with them.
 *
 * @param store where the window store is
 * @param attempt part of the names of all files that are written
 */
record TrainTask(HadoopStorage store, Settings settings, String attempt) implements Serializable {
  /** One window, loaded: its network, the haplotypes it learns from, and their training. */
  record Window(int number, VqVaeConfig config, BitMatrix haplotypes, WindowTraining training) {}

  StoreReader open() {
    return StoreReader.open(store, CohortReader.manifest(store, Manifest.Kind.STORE, store.root()));
  }

  Window load(StoreReader reader, int window) {
    int variants = reader.windows().place(window).variants();
    VqVaeConfig config = NetworkSettings.of(settings, variants, window);
    HaplotypeChoice choice =
        HaplotypeChoice.draw(
            reader.blocks().haplotypes(),
            settings.integer("train.haplotypes"),
            settings.real("train.held-out"),
            config.seed());
    BitMatrix haplotypes =
        TrainingData.gather(window, variants, reader.blocks(), reader::genotypes, choice.chosen());
    return new Window(window, config, haplotypes, new WindowTraining(config, haplotypes, choice));
  }
}

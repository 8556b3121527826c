package io.haplovq.spark.encode;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ModelReader;
import io.haplovq.archive.StoreReader;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.PartName;
import io.haplovq.spark.runtime.Settings;
import java.io.Serializable;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.apache.spark.util.LongAccumulator;

/**
 * Writes the candidates of chains' blocks.
 *
 * @param models where the models are, null for none
 * @param attempt part of the files' names, so that what a run wrote can be told from other runs'
 *     files
 */
record CandidateTask(
    HadoopStorage store,
    HadoopStorage models,
    HadoopStorage target,
    Settings settings,
    String attempt)
    implements Serializable {
  /** The first pass, see {@link BlockEncoder#code}. */
  CandidateFiles.Written code(Iterator<ChainBlock> places, LongAccumulator counter) {
    return write(
        (encoder, files) ->
            places.forEachRemaining(
                place -> {
                  encoder.code(place, files);
                  counter.add(place.tiles());
                }));
  }

  /** The second pass, see {@link BlockEncoder#reconstruct}. */
  CandidateFiles.Written reconstruct(Iterator<Reconstructions> works, LongAccumulator counter) {
    try (CandidateReader candidates = new CandidateReader(target)) {
      return write(
          (encoder, files) ->
              works.forEachRemaining(
                  work -> {
                    encoder.reconstruct(work, candidates, files);
                    counter.add(work.windows().size());
                  }));
    }
  }

  private CandidateFiles.Written write(BiConsumer<BlockEncoder, CandidateFiles> work) {
    try (StoreReader reader =
            StoreReader.open(
                store, CohortReader.manifest(store, Manifest.Kind.STORE, store.root()));
        ModelReader modelReader = openModels();
        BlockEncoder encoder = new BlockEncoder(reader, modelReader, settings);
        CandidateFiles files = new CandidateFiles(target, PartName.ofTask(attempt))) {
      work.accept(encoder, files);
      return files.finish();
    }
  }

  private ModelReader openModels() {
    return models == null
        ? null
        : ModelReader.open(
            models, CohortReader.manifest(models, Manifest.Kind.MODELS, models.root()));
  }
}

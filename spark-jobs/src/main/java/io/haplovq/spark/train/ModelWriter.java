package io.haplovq.spark.train;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardWriter;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.FrozenDecoder;
import io.haplovq.nn.TrainedModel;
import io.haplovq.nn.TrainingState;
import io.haplovq.nn.VqVae;
import io.haplovq.nn.VqVaeConfig;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Freezes a trained window's decoder and writes both, decoder and network. */
final class ModelWriter {
  private static final int DECODER_LEVEL = 19;

  /** Trained floats hardly compress. */
  private static final int NETWORK_LEVEL = 1;

  private static final Logger LOG = LoggerFactory.getLogger(ModelWriter.class);

  private ModelWriter() {}

  /**
   * @param haplotypes what the window learnt from, {@code [haplotypes × variants]}: their codes
   *     calibrate the ranges of the integers
   */
  static void write(
      ShardWriter shard,
      int window,
      VqVaeConfig config,
      TrainingState state,
      BitMatrix haplotypes) {
    if (!state.isFinite()) {
      LOG.warn(
          "window {}: training diverged; it goes without a model (a lower train.learning-rate may help)",
          window);
      return;
    }
    try (VqVae network = VqVae.restore(config, state)) {
      FrozenDecoder decoder = network.freeze(network.encode(haplotypes));
      shard.add(
          new EntryKey(EntryKind.MODEL, window, 0), List.of(decoder.toBytes()), DECODER_LEVEL);
      byte[] trained = new TrainedModel(config, state).toBytes();
      shard.add(new EntryKey(EntryKind.ENCODER, window, 0), List.of(trained), NETWORK_LEVEL);
    }
  }
}

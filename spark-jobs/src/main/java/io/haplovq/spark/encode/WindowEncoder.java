package io.haplovq.spark.encode;

import io.haplovq.InputException;
import io.haplovq.archive.ModelReader;
import io.haplovq.archive.StoreReader;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.codec.TileEncoder;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.nn.FrozenDecoder;
import io.haplovq.nn.IndexMatrix;
import io.haplovq.nn.TrainedModel;
import io.haplovq.nn.VqVae;
import io.haplovq.spark.runtime.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Codes the tiles of windows in every mode that may be used: encoder, codes, reconstruction by the
 * frozen decoder, residual (paper, Fig. 2, Eq. 10). Windows of a chain must come in order. Not
 * thread-safe.
 */
final class WindowEncoder {
  private final StoreReader store;
  private final ModelReader models;
  private final TileEncoder encoder;
  private final int level;
  private final Set<TileMode> modes;
  private final HaplotypeOrder[] orders;

  /**
   * @param models the trained models, null for none
   */
  WindowEncoder(StoreReader store, ModelReader models, Settings settings) {
    this.store = store;
    this.models = models;
    this.level = settings.integer("encode.zstd-level");
    this.encoder = new TileEncoder(ResidualCodecs.named(settings.text("encode.codec")), level);
    this.modes = modes(settings);
    this.orders = new HaplotypeOrder[store.blocks().count()];
  }

  /**
   * Refuses settings that cannot be encoded with, before any work.
   *
   * @throws InputException if there is one
   */
  static void check(Settings settings) {
    modes(settings);
    ResidualCodecs.named(settings.text("encode.codec"));
  }

  /** The modes that the settings allow. */
  static Set<TileMode> modes(Settings settings) {
    return settings.texts("encode.modes").stream()
        .map(WindowEncoder::mode)
        .collect(Collectors.toSet());
  }

  private static TileMode mode(String name) {
    for (TileMode mode : TileMode.values()) {
      if (mode.name().equalsIgnoreCase(name)) {
        return mode;
      }
    }
    throw new InputException(
        "setting encode.modes: unknown mode \""
            + name
            + "\"; expected none, order, reconstruction");
  }

  /** The candidates of a whole chain. */
  List<WindowCandidates> candidates(Windows.Chain chain) {
    for (int block = 0; block < orders.length; block++) {
      orders[block] = HaplotypeOrder.identity(store.blocks().haplotypesIn(block));
    }
    List<WindowCandidates> candidates = new ArrayList<>();
    for (int window = chain.first(); window < chain.behind(); window++) {
      candidates.add(candidates(window));
    }
    return candidates;
  }

  private WindowCandidates candidates(int window) {
    Optional<TrainedModel> network = models == null ? Optional.empty() : models.network(window);
    List<Map<TileMode, EncodedTile>> blocks = new ArrayList<>();
    if (network.isEmpty()) {
      for (int block = 0; block < orders.length; block++) {
        blocks.add(
            Map.of(TileMode.NONE, encoder.plain(store.genotypes(new TileKey(window, block)))));
      }
      return new WindowCandidates(window, blocks, Optional.empty());
    }
    TrainedModel trained = network.get();
    checkFits(trained, window);
    byte[] decoder = models.decoder(window).orElseThrow();
    CompressedEntry model = CompressedEntry.of(List.of(decoder), level);
    List<IndexMatrix> codes = new ArrayList<>();
    List<HaplotypeOrder> starts = List.of(orders.clone());
    try (VqVae encoding = VqVae.restore(trained.config(), trained.state())) {
      for (int block = 0; block < orders.length; block++) {
        BitMatrix genotypes = store.genotypes(new TileKey(window, block));
        Map<TileMode, EncodedTile> tiles = new EnumMap<>(TileMode.class);
        if (modes.contains(TileMode.NONE)) {
          tiles.put(TileMode.NONE, encoder.plain(genotypes));
        }
        IndexMatrix chosen = encoding.encode(genotypes.transpose());
        if (modes.contains(TileMode.ORDER)) {
          TileEncoder.Ordered ordered = encoder.cheapest(genotypes, chosen, orders[block]);
          chosen = ordered.codes();
          tiles.put(TileMode.ORDER, ordered.tile());
        }
        codes.add(chosen);
        blocks.add(tiles);
        orders[block] = HaplotypeOrder.fromCodes(chosen, orders[block]);
      }
    }
    WindowCandidates candidates = new WindowCandidates(window, blocks, Optional.of(model));
    if (modes.contains(TileMode.RECONSTRUCTION) && candidates.modelMayPay()) {
      FrozenDecoder frozen = FrozenDecoder.fromBytes(decoder);
      for (int block = 0; block < orders.length; block++) {
        BitMatrix genotypes = store.genotypes(new TileKey(window, block));
        BitMatrix reconstruction = frozen.reconstruct(codes.get(block)).transpose();
        blocks
            .get(block)
            .put(
                TileMode.RECONSTRUCTION,
                encoder.reconstructed(
                    genotypes, codes.get(block), reconstruction, starts.get(block)));
      }
    }
    return candidates;
  }

  private void checkFits(TrainedModel network, int window) {
    int variants = store.windows().place(window).variants();
    if (network.config().variants() != variants) {
      throw new InputException(
          "the model of window "
              + window
              + " is for "
              + network.config().variants()
              + " variants, but the cohort's window has "
              + variants
              + "; expected models trained on the same sites and window size");
    }
  }
}

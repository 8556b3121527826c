package io.haplovq.spark.encode;

import io.haplovq.InputException;
import io.haplovq.archive.ModelReader;
import io.haplovq.archive.StoreReader;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.codec.TileChoice;
import io.haplovq.codec.TileEncoder;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;
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
 * Encodes the tiles of a window in every mode that may be used, and keeps the smallest in all:
 * encoder, codes, reconstruction by the frozen decoder, residual (paper, Fig. 2, Eq. 10).
 */
final class WindowEncoder {
  /**
   * An encoded window.
   *
   * @param model the frozen decoder, where any tile needs it
   * @param bytesByMode what the window's tiles would take in each mode tried, index and model
   *     counted
   */
  record Encoded(
      List<EncodedTile> tiles, Optional<CompressedEntry> model, Map<TileMode, Long> bytesByMode) {}

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

  /** Forgets the orders that earlier windows gave: the next window starts a chain. */
  void startChain() {
    for (int block = 0; block < orders.length; block++) {
      orders[block] = HaplotypeOrder.identity(store.blocks().haplotypesIn(block));
    }
  }

  /** Encodes the next window of the chain. */
  Encoded encode(int window) {
    Optional<TrainedModel> network = models == null ? Optional.empty() : models.network(window);
    if (network.isEmpty()) {
      return choose(plainOnly(window), Optional.empty());
    }
    byte[] decoder = models.decoder(window).orElseThrow();
    checkFits(network.get(), window);
    List<List<EncodedTile>> blocks = new ArrayList<>();
    List<IndexMatrix> codes = new ArrayList<>();
    TrainedModel trained = network.get();
    try (VqVae encoding = VqVae.restore(trained.config(), trained.state())) {
      FrozenDecoder frozen = FrozenDecoder.fromBytes(decoder);
      for (int block = 0; block < orders.length; block++) {
        BitMatrix genotypes = store.genotypes(new TileKey(window, block));
        codes.add(encoding.encode(genotypes.transpose()));
        blocks.add(candidates(genotypes, codes.get(block), frozen, orders[block]));
      }
    }
    Encoded encoded = choose(blocks, Optional.of(CompressedEntry.of(List.of(decoder), level)));
    for (int block = 0; block < orders.length; block++) {
      if (encoded.tiles().get(block).mode() != TileMode.NONE) {
        orders[block] = HaplotypeOrder.fromCodes(codes.get(block), orders[block]);
      }
    }
    return encoded;
  }

  private List<List<EncodedTile>> plainOnly(int window) {
    List<List<EncodedTile>> blocks = new ArrayList<>();
    for (int block = 0; block < store.blocks().count(); block++) {
      blocks.add(List.of(encoder.plain(store.genotypes(new TileKey(window, block)))));
    }
    return blocks;
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

  private List<EncodedTile> candidates(
      BitMatrix genotypes, IndexMatrix codes, FrozenDecoder frozen, HaplotypeOrder start) {
    List<EncodedTile> candidates = new ArrayList<>();
    if (modes.contains(TileMode.NONE)) {
      candidates.add(encoder.plain(genotypes));
    }
    if (modes.contains(TileMode.ORDER)) {
      candidates.add(encoder.ordered(genotypes, codes, start));
    }
    if (modes.contains(TileMode.RECONSTRUCTION)) {
      candidates.add(
          encoder.reconstructed(genotypes, codes, frozen.reconstruct(codes).transpose(), start));
    }
    return candidates;
  }

  private static Encoded choose(List<List<EncodedTile>> blocks, Optional<CompressedEntry> model) {
    long modelBytes = model.map(CompressedEntry::storedBytes).orElse(0L);
    Map<TileMode, Long> bytes = new EnumMap<>(TileMode.class);
    blocks.forEach(
        block -> block.forEach(tile -> bytes.merge(tile.mode(), tile.storedBytes(), Long::sum)));
    bytes.computeIfPresent(TileMode.RECONSTRUCTION, (mode, count) -> count + modelBytes);
    if (bytes.keySet().equals(Set.of(TileMode.RECONSTRUCTION))) {
      List<EncodedTile> tiles = blocks.stream().map(block -> block.get(0)).toList();
      return new Encoded(tiles, model, bytes);
    }
    TileChoice choice = TileChoice.least(blocks, modelBytes);
    return new Encoded(choice.tiles(), choice.usesModel() ? model : Optional.empty(), bytes);
  }
}

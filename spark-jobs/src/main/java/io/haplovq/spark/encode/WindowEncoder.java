package io.haplovq.spark.encode;

import io.haplovq.InputException;
import io.haplovq.archive.ModelReader;
import io.haplovq.archive.StoreReader;
import io.haplovq.codec.CodeMerging;
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
 * Codes the tiles of windows in every mode that may be used and can pay: encoder, codes,
 * reconstruction by the frozen decoder, residual (paper, Fig. 2, Eq. 10). Windows of a chain must
 * come in order. Not thread-safe.
 */
final class WindowEncoder {
  private final StoreReader store;
  private final ModelReader models;
  private final TileEncoder encoder;
  private final int level;
  private final Set<TileMode> modes;

  /**
   * @param models the trained models, null for none
   */
  WindowEncoder(StoreReader store, ModelReader models, Settings settings) {
    this.store = store;
    this.level = settings.integer("encode.zstd-level");
    this.encoder = new TileEncoder(ResidualCodecs.named(settings.text("encode.codec")), level);
    this.modes = modes(settings);
    this.models = modes.equals(Set.of(TileMode.NONE)) ? null : models;
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
    List<WindowCandidates> candidates = new ArrayList<>();
    List<List<CodeMerging>> codes = new ArrayList<>();
    for (int window = chain.first(); window < chain.behind(); window++) {
      codes.add(codes(window));
      candidates.add(plain(window, !codes.get(codes.size() - 1).isEmpty()));
    }
    List<ChainCodes> chosen = new ArrayList<>();
    for (int block = 0; block < store.blocks().count(); block++) {
      chosen.add(chainCodes(codes, chain.first(), block));
      if (modes.contains(TileMode.ORDER)) {
        addOrdered(candidates, chosen.get(block), block);
      }
    }
    if (modes.contains(TileMode.RECONSTRUCTION)) {
      addReconstructed(candidates, chosen);
    }
    return candidates;
  }

  /** A window's codes, block by block; none where it has no model. */
  private List<CodeMerging> codes(int window) {
    Optional<TrainedModel> network = models == null ? Optional.empty() : models.network(window);
    if (network.isEmpty()) {
      return List.of();
    }
    TrainedModel trained = network.get();
    checkFits(trained, window);
    List<CodeMerging> codes = new ArrayList<>();
    try (VqVae encoding = VqVae.restore(trained.config(), trained.state())) {
      for (int block = 0; block < store.blocks().count(); block++) {
        BitMatrix genotypes = store.genotypes(new TileKey(window, block));
        codes.add(CodeMerging.of(encoding.encode(genotypes.transpose()), genotypes));
      }
    }
    return codes;
  }

  private WindowCandidates plain(int window, boolean hasCodes) {
    List<Map<TileMode, EncodedTile>> blocks = new ArrayList<>();
    for (int block = 0; block < store.blocks().count(); block++) {
      Map<TileMode, EncodedTile> tiles = new EnumMap<>(TileMode.class);
      if (!hasCodes || modes.contains(TileMode.NONE)) {
        tiles.put(TileMode.NONE, encoder.plain(store.genotypes(new TileKey(window, block))));
      }
      blocks.add(tiles);
    }
    return new WindowCandidates(window, blocks, storedDecoder(window, hasCodes));
  }

  private Optional<CompressedEntry> storedDecoder(int window, boolean hasCodes) {
    return hasCodes && modes.contains(TileMode.RECONSTRUCTION)
        ? models.decoder(window).map(decoder -> CompressedEntry.of(List.of(decoder), level))
        : Optional.empty();
  }

  private ChainCodes chainCodes(List<List<CodeMerging>> codes, int first, int block) {
    List<Optional<CodeMerging>> ofBlock = new ArrayList<>();
    for (List<CodeMerging> window : codes) {
      ofBlock.add(window.isEmpty() ? Optional.empty() : Optional.of(window.get(block)));
    }
    return new ChainCodes(
        encoder,
        ofBlock,
        window -> store.genotypes(new TileKey(first + window, block)),
        store.blocks().haplotypesIn(block));
  }

  private static void addOrdered(List<WindowCandidates> candidates, ChainCodes codes, int block) {
    List<EncodedTile> tiles = codes.cheapest();
    for (int i = 0; i < tiles.size(); i++) {
      if (tiles.get(i) != null) {
        candidates.get(i).blocks().get(block).put(TileMode.ORDER, tiles.get(i));
      }
    }
  }

  /** Adds the reconstructions of the windows where they can pay, with the codes chosen before. */
  private void addReconstructed(List<WindowCandidates> candidates, List<ChainCodes> chosen) {
    List<Boolean> mayPay = candidates.stream().map(WindowCandidates::modelMayPay).toList();
    for (int block = 0; block < chosen.size(); block++) {
      int blockNumber = block;
      chosen
          .get(block)
          .walk(
              i -> modes.contains(TileMode.ORDER) || mayPay.get(i),
              (i, matrix, start) -> {
                WindowCandidates window = candidates.get(i);
                if (mayPay.get(i)) {
                  window
                      .blocks()
                      .get(blockNumber)
                      .put(
                          TileMode.RECONSTRUCTION,
                          reconstructed(window.window(), blockNumber, matrix, start));
                }
              });
    }
  }

  private EncodedTile reconstructed(
      int window, int block, IndexMatrix codes, HaplotypeOrder start) {
    FrozenDecoder frozen = FrozenDecoder.fromBytes(models.decoder(window).orElseThrow());
    return encoder.reconstructed(
        store.genotypes(new TileKey(window, block)),
        codes,
        frozen.reconstruct(codes).transpose(),
        start);
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

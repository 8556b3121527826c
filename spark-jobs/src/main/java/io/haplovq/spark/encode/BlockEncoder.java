package io.haplovq.spark.encode;

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
import io.haplovq.nn.FrozenDecoder;
import io.haplovq.nn.IndexMatrix;
import io.haplovq.nn.VqVae;
import io.haplovq.spark.runtime.Settings;
import io.haplovq.vcf.SiteColumns;
import io.haplovq.vcf.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Codes the tiles of a chain's block in the modes that may be used: encoder, codes, reconstruction
 * by the frozen decoder, residual (paper, Fig. 2, Eq. 10). Whether a decoder pays is a question to
 * all blocks, so that reconstructions are a second pass. Not thread-safe.
 */
final class BlockEncoder implements AutoCloseable {
  private final StoreReader store;
  private final ModelReader models;
  private final Networks networks;
  private final TileEncoder encoder;
  private final int level;
  private final Set<TileMode> modes;

  /**
   * @param models the trained models, null for none
   */
  BlockEncoder(StoreReader store, ModelReader models, Settings settings) {
    this.store = store;
    this.level = settings.integer("encode.zstd-level");
    this.encoder = new TileEncoder(ResidualCodecs.named(settings.text("encode.codec")), level);
    this.modes = EncodingModes.of(settings);
    this.models = modes.equals(Set.of(TileMode.NONE)) ? null : models;
    this.networks = new Networks(this.models, store.windows());
  }

  /** The first pass: tiles without codes, tiles ordered by codes, and what no mode changes. */
  void code(ChainBlock place, CandidateFiles files) {
    files.begin(place);
    List<Optional<CodeMerging>> codes = new ArrayList<>();
    for (int i = 0; i < place.tiles(); i++) {
      TileKey key = place.tile(i);
      Optional<VqVae> network = networks.of(key.window());
      if (key.block() == 0) {
        addWindow(key.window(), i, network.isPresent(), files);
      }
      Tile parsed = store.tile(key);
      addUnchosen(parsed, i, files);
      if (network.isEmpty() || modes.contains(TileMode.NONE)) {
        files.add(i, encoder.plain(parsed.genotypes()));
      }
      codes.add(
          network
              .filter(trained -> modes.contains(TileMode.ORDER))
              .map(
                  trained ->
                      CodeMerging.of(codes(trained, parsed.genotypes()), parsed.genotypes())));
    }
    if (modes.contains(TileMode.ORDER)) {
      List<EncodedTile> ordered =
          new ChainCodes(
                  encoder,
                  codes,
                  i -> store.genotypes(place.tile(i)),
                  store.blocks().haplotypesIn(place.block()))
              .cheapest();
      for (int i = 0; i < ordered.size(); i++) {
        if (ordered.get(i) != null) {
          files.add(i, ordered.get(i));
        }
      }
    }
  }

  /** What all blocks of a window share. */
  private void addWindow(int window, int i, boolean hasCodes, CandidateFiles files) {
    List<byte[]> sites = SiteColumns.typedStreams(store.sites(window));
    files.add(Candidate.SITES, i, CompressedEntry.of(sites, level));
    if (hasCodes && modes.contains(TileMode.RECONSTRUCTION)) {
      models
          .decoder(window)
          .map(decoder -> CompressedEntry.of(List.of(decoder), level))
          .ifPresent(decoder -> files.add(Candidate.MODEL, i, decoder));
    }
  }

  private void addUnchosen(Tile parsed, int i, CandidateFiles files) {
    if (!parsed.exceptions().isEmpty()) {
      List<byte[]> streams = parsed.exceptions().streams(parsed.genotypes());
      files.add(Candidate.EXCEPTIONS, i, CompressedEntry.of(streams, level));
    }
    files.add(Candidate.DIGEST, i, CompressedEntry.of(List.of(parsed.digest()), level));
  }

  /**
   * The second pass: reconstructions, from the codes that the first pass stored, as a
   * floating-point encoder may give others on another machine.
   *
   * @param work where a decoder may pay
   * @param candidates those of the first pass
   */
  void reconstruct(Reconstructions work, CandidateReader candidates, CandidateFiles files) {
    ChainBlock place = work.place();
    files.begin(place);
    HaplotypeOrder start = HaplotypeOrder.identity(store.blocks().haplotypesIn(place.block()));
    for (int i = 0; i < place.tiles(); i++) {
      TileKey key = place.tile(i);
      Optional<IndexMatrix> codes =
          modes.contains(TileMode.ORDER)
              ? work.codes(candidates, key, start)
              // No other window may start from codes that are not stored.
              : networks
                  .of(key.window())
                  .filter(trained -> work.mayPay(key.window()))
                  .map(trained -> codes(trained, store.genotypes(key)));
      if (codes.isPresent()) {
        if (work.mayPay(key.window())) {
          files.add(i, reconstructed(key, codes.get(), start));
        }
        start = HaplotypeOrder.fromCodes(codes.get(), start);
      }
    }
  }

  private EncodedTile reconstructed(TileKey key, IndexMatrix codes, HaplotypeOrder start) {
    FrozenDecoder frozen = FrozenDecoder.fromBytes(models.decoder(key.window()).orElseThrow());
    return encoder.reconstructed(
        store.genotypes(key), codes, frozen.reconstruct(codes).transpose(), start);
  }

  private static IndexMatrix codes(VqVae network, BitMatrix genotypes) {
    return network.encode(genotypes.transpose());
  }

  @Override
  public void close() {
    networks.close();
  }
}

package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.codec.TileDecoder;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;
import io.haplovq.nn.FrozenDecoder;
import io.haplovq.nn.IndexMatrix;
import java.util.List;

/**
 * Reads an archive: any tile by itself, with nothing opened but the frames it needs. Decoding is
 * exact on every machine: the reconstruction comes from the frozen integer decoder.
 */
public final class ArchiveReader extends CohortReader {
  private final TileDecoder decoder;
  private final ChainedOrders orders;
  private int decoderWindow = -1;
  private FrozenDecoder frozen;

  private ArchiveReader(Storage storage, Manifest manifest) {
    super(storage, manifest);
    this.decoder = new TileDecoder(ResidualCodecs.named(manifest.coding().codec()));
    this.orders = new ChainedOrders(entries(), manifest);
  }

  /** Reads the archive of a manifest, published or not yet. */
  public static ArchiveReader open(Storage storage, Manifest manifest) {
    return new ArchiveReader(storage, manifest);
  }

  /** How a tile is coded. */
  public TileMode mode(TileKey tile) {
    return TileMode.ofCode(entries().tag(EntryKey.of(EntryKind.RESIDUAL, tile)));
  }

  /** Whether a tile has an index matrix. */
  public boolean hasCodes(TileKey tile) {
    return entries().contains(EntryKey.of(EntryKind.INDEX, tile));
  }

  /** The index matrix of a tile that has one. */
  public IndexMatrix codes(TileKey tile) {
    return orders.codes(tile, orders.startOf(tile));
  }

  @Override
  BitMatrix genotypes(TileKey tile, int rows) {
    EntryKey key = EntryKey.of(EntryKind.RESIDUAL, tile);
    return named(key, () -> decode(tile, rows, entries().streams(key)));
  }

  private BitMatrix decode(TileKey tile, int rows, List<byte[]> residual) {
    int variants = variants(tile.window());
    int haplotypes = haplotypes(tile);
    TileMode mode = mode(tile);
    if (mode == TileMode.NONE) {
      return decoder.plainFirst(rows, residual, variants, haplotypes);
    }
    HaplotypeOrder start = orders.startOf(tile);
    IndexMatrix codes = orders.codes(tile, start);
    // A reconstruction is made of all variants at once: such a tile is read whole.
    return mode == TileMode.ORDER
        ? decoder.orderedFirst(rows, codes, residual, variants, start)
        : decoder.reconstructed(
            codes, residual, reconstruct(tile.window(), variants, codes), start);
  }

  private BitMatrix reconstruct(int window, int variants, IndexMatrix codes) {
    if (decoderWindow != window) {
      EntryKey model = new EntryKey(EntryKind.MODEL, window, 0);
      frozen = named(model, () -> FrozenDecoder.fromBytes(entries().stream(model)));
      decoderWindow = window;
    }
    if (frozen.variants() != variants
        || frozen.heads() != codes.heads()
        || frozen.codebookSize() != codes.codebookSize()) {
      throw new CorruptDataException(
          "the decoder of window " + window + " does not fit its codes", 0);
    }
    return frozen.reconstruct(codes).transpose();
  }
}

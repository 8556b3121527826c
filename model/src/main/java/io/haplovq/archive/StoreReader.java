package io.haplovq.archive;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;

/** Reads a window store, what ingest leaves for the later stages: packed bits, not yet coded. */
public final class StoreReader extends CohortReader {
  private StoreReader(Storage storage, Manifest manifest) {
    super(storage, manifest);
  }

  public static StoreReader open(Storage storage, Manifest manifest) {
    return new StoreReader(storage, manifest);
  }

  @Override
  BitMatrix genotypes(TileKey tile, int rows) {
    EntryKey key = EntryKey.of(EntryKind.GENOTYPES, tile);
    return named(
        key,
        () ->
            GenotypeStream.decode(
                entries().stream(key), variants(tile.window()), haplotypes(tile)));
  }
}

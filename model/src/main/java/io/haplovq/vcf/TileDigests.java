package io.haplovq.vcf;

import io.haplovq.genotype.HaplotypeBlocks;
import java.security.MessageDigest;

/** Recomputes tile digests from what would be rendered, to verify a decoded tile. Stateless. */
public final class TileDigests {
  private TileDigests() {}

  /**
   * The digest that {@link TileAssembler} gave the tile when its text was parsed, as long as tile
   * and sites are what they were: 32 bytes, to be compared with {@link Tile#digest}.
   *
   * @throws io.haplovq.CorruptDataException when the tile's exceptions are damaged
   */
  public static byte[] of(Tile tile, SiteBlock sites, HaplotypeBlocks blocks) {
    if (tile.genotypes().rows() != sites.sites().size()) {
      throw new IllegalArgumentException(
          tile.genotypes() + " against " + sites.sites().size() + " sites");
    }
    RecordRenderer renderer = new RecordRenderer(blocks);
    MessageDigest ofSlice = Digests.sha256();
    MessageDigest ofTile = Digests.sha256();
    TextBuffer text = new TextBuffer();
    for (int record = 0; record < sites.sites().size(); record++) {
      text.clear();
      renderer.appendSlice(sites.sites().get(record), tile, record, text);
      ofTile.update(Digests.ofSlice(ofSlice, text.array(), 0, text.size()));
    }
    return ofTile.digest();
  }
}

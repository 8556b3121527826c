package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
  private static final int WINDOW = 7;

  @ParameterizedTest
  @EnumSource(VcfShape.class)
  void everyShapeComesBackByteForByte(VcfShape shape) {
    for (int samples : new int[] {1, 2, 31, 32, 33, 70}) {
      for (int perBlock : new int[] {1, 2, 16, 32, 33, 1000}) {
        long seed = shape.name().hashCode() * 1000L + samples * 7L + perBlock;
        VcfGenerator generator = new VcfGenerator(shape, samples, 24, 3, seed);
        byte[] text = generator.text();
        VcfFile file = VcfFile.parse(text, perBlock, "generated");
        assertThat(render(file)).as("%s", generator).isEqualTo(text);
      }
    }
  }

  /** Through everything that is stored: windows, streams of sites and of exceptions. */
  static byte[] render(VcfFile file) {
    TextBuffer out = new TextBuffer();
    out.append(file.header().bytes());
    int count = file.records().size();
    for (int from = 0; from < count; from += WINDOW) {
      int to = Math.min(count, from + WINDOW);
      SiteBlock sites = SiteColumns.of(SiteColumns.typedStreams(file.sites(from, to)), to - from);
      assertThat(sites).isEqualTo(file.sites(from, to));
      assertThat(SiteColumns.of(SiteColumns.streams(sites), to - from)).isEqualTo(sites);
      List<Tile> tiles = new ArrayList<>();
      for (Tile tile : file.tiles(from / WINDOW, from, to)) {
        Tile stored = throughStreams(tile);
        assertThat(stored).isEqualTo(tile);
        assertThat(TileDigests.of(stored, sites, file.blocks())).isEqualTo(tile.digest());
        tiles.add(stored);
      }
      RecordRenderer renderer = new RecordRenderer(file.blocks());
      for (int i = 0; i < to - from; i++) {
        renderer.append(sites.sites().get(i), tiles, i, out);
      }
    }
    return out.toByteArray();
  }

  private static Tile throughStreams(Tile tile) {
    CallExceptions exceptions = tile.exceptions();
    List<byte[]> streams = exceptions.streams(tile.genotypes());
    assertThat(streams.isEmpty()).isEqualTo(exceptions.isEmpty());
    BitMatrix bits = tile.genotypes();
    return new Tile(
        tile.key(),
        new BitMatrix(bits.rows(), bits.columns(), bits.words().clone()),
        CallExceptions.ofStreams(streams, bits),
        tile.digest());
  }
}

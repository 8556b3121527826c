package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TileEncoderTest {
  private static final int CAP = 1 << 20;

  private final BitMatrix genotypes = RandomTiles.mosaic(150, 80, new Random(61));
  private final IndexMatrix codes = IndexCodecTest.random(80, 2, 8, new Random(62));
  private final BitMatrix reconstruction = RandomTiles.mosaic(150, 80, new Random(63));

  private final HaplotypeOrder start = RandomTiles.order(80, new Random(64));

  @Test
  void everyModeAndCodecComesBack() {
    for (String name : ResidualCodecs.names()) {
      TileEncoder encoder = new TileEncoder(ResidualCodecs.named(name), 19);
      TileDecoder decoder = new TileDecoder(ResidualCodecs.named(name));

      EncodedTile plain = encoder.plain(genotypes);
      assertThat(plain.mode()).isEqualTo(TileMode.NONE);
      assertThat(plain.indexEntry()).isEmpty();
      assertThat(decoder.plain(plain.residual().streams(CAP), 150, 80)).isEqualTo(genotypes);

      EncodedTile ordered = encoder.ordered(genotypes, codes, start);
      assertThat(ordered.mode()).isEqualTo(TileMode.ORDER);
      assertThat(IndexCodec.decode(ordered.index().streams(CAP), start)).isEqualTo(codes);
      assertThat(decoder.ordered(codes, ordered.residual().streams(CAP), 150, start))
          .isEqualTo(genotypes);

      EncodedTile tile = encoder.reconstructed(genotypes, codes, reconstruction, start);
      assertThat(tile.mode()).isEqualTo(TileMode.RECONSTRUCTION);
      assertThat(IndexCodec.decode(tile.index().streams(CAP), start)).isEqualTo(codes);
      BitMatrix decoded =
          decoder.reconstructed(codes, tile.residual().streams(CAP), reconstruction, start);
      assertThat(decoded).isEqualTo(genotypes);
    }
  }

  @Test
  void refusesCodesOfAnotherTile() {
    HaplotypeOrder other = HaplotypeOrder.identity(82);
    List<byte[]> index = IndexCodec.encode(codes, start);
    assertThatThrownBy(() -> IndexCodec.decode(index, other))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("80 haplotypes in a tile of 82");
  }

  @Test
  void modesKeepTheirCodes() {
    assertThat(TileMode.NONE.code()).isZero();
    assertThat(TileMode.ORDER.code()).isEqualTo(1);
    assertThat(TileMode.RECONSTRUCTION.code()).isEqualTo(2);
    for (TileMode mode : TileMode.values()) {
      assertThat(TileMode.ofCode(mode.code())).isEqualTo(mode);
    }
    assertThatThrownBy(() -> TileMode.ofCode(3)).isInstanceOf(CorruptDataException.class);
  }
}

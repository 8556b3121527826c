package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Streams of version 2, byte for byte. What fails here has changed the format: archives that exist
 * can no longer be read.
 */
final class GoldenStreamsTest {
  /** Of 24 haplotypes. */
  private static final String[] ROWS = {
    "000000000000000000000000", // constant
    "111111111111111111111111",
    "000000000000100000000000", // rare
    "000000000000100000000000", // a repetition
    "111111111110111111110111",
    "000011110000111100001111", // common
    "000011110000111100001111",
    "111100001111000011110000", // a repetition, complemented
    "000011110000111100111111",
    "010101010101010101010101",
    "111111111111000000000000",
    "000000000000001111111111",
  };

  private static final IndexMatrix CODES =
      new IndexMatrix(
          24,
          2,
          5,
          "\0\1\0\1\0\1\0\1\3\2\3\2\3\2\3\2\0\1\0\1\0\1\0\4\3\2\3\2\3\2\3\2\0\1\0\1\1\1\0\1\4\4\4\4\4\4\4\4"
              .toCharArray());

  private static BitMatrix rows() {
    BitMatrix matrix = new BitMatrix(ROWS.length, 24);
    for (int v = 0; v < ROWS.length; v++) {
      for (int h = 0; h < 24; h++) {
        if (ROWS[v].charAt(h) == '1') {
          matrix.set(v, h);
        }
      }
    }
    return matrix;
  }

  @Test
  void mixedTilesByHand() {
    HaplotypeOrder none = HaplotypeOrder.identity(24);
    HaplotypeOrder groups = HaplotypeOrder.fromCodes(CODES);
    assertThat(hex("pbwt-mix-fast", none))
        .isEqualTo("8529d264cfff8894cebee7f9697c9811b69cca2168760f");
    assertThat(hex("pbwt-mix-fast", groups))
        .isEqualTo("851b99b9f7210dea7ad5c6b5a2f843597bc3a562b7f8ea24ff");
    assertThat(hex("pbwt-mix", none)).isEqualTo("8529d264cfff8894cebee7f9697c9811b69cca2168760f");
    assertThat(hex("pbwt-mix", groups))
        .isEqualTo("851b99b9f7211356544adf0bd0a9eb5f4793ec4b55524d57");
    assertThat(hex("pbwt-mix-deep", none))
        .isEqualTo("8529d264cfff7dd0084e48cb7f884448c4f3a9aeb3626522");
    assertThat(hex("pbwt-mix-deep", groups))
        .isEqualTo("851b99b9f72112d0e1deab9beaa7152f3a4bb5f438ec53a3ff");
  }

  private static String hex(String codec, HaplotypeOrder order) {
    List<byte[]> streams = ResidualCodecs.named(codec).encode(rows(), order);
    assertThat(ResidualCodecs.named(codec).decode(streams, ROWS.length, 24, order))
        .isEqualTo(rows());
    return HexFormat.of().formatHex(streams.get(0));
  }

  @Test
  void codesByHand() {
    HaplotypeOrder none = HaplotypeOrder.identity(24);
    assertThat(HexFormat.of().formatHex(IndexCodec.encode(CODES, none).get(0)))
        .isEqualTo("180205e7efd5efe9df268988ee1382a6");
    HaplotypeOrder start = HaplotypeOrder.fromCodes(CODES);
    assertThat(HexFormat.of().formatHex(IndexCodec.encode(CODES, start).get(0)))
        .isEqualTo("180205e2e28a27f362516728d0");
  }

  /** Enough variants for stretches, the second order and full counts. */
  @Test
  void mixedTilesOfManyVariants() {
    BitMatrix matrix = RandomTiles.mosaic(400, 500, new Random(51));
    HaplotypeOrder groups = RandomTiles.grouped(500, new Random(52));
    assertThat(checksum("pbwt-mix-fast", matrix, groups)).isEqualTo("2050 bytes, 922ea012");
    assertThat(checksum("pbwt-mix", matrix, groups)).isEqualTo("1969 bytes, c6bf0806");
    assertThat(checksum("pbwt-mix-deep", matrix, groups)).isEqualTo("1922 bytes, 62906ea9");
    HaplotypeOrder none = HaplotypeOrder.identity(500);
    assertThat(checksum("pbwt-mix-fast", matrix, none)).isEqualTo("1970 bytes, 42e6076a");
    assertThat(checksum("pbwt-mix", matrix, none)).isEqualTo("1948 bytes, 54b08565");
    assertThat(checksum("pbwt-mix-deep", matrix, none)).isEqualTo("1911 bytes, 7343fdf5");
  }

  /** Stretches of the greatest length. */
  @Test
  void mixedTilesOfClones() {
    BitMatrix matrix = RandomTiles.clones(150, 3000, new Random(55));
    HaplotypeOrder none = HaplotypeOrder.identity(3000);
    assertThat(checksum("pbwt-mix-fast", matrix, none)).isEqualTo("670 bytes, a9137b6f");
    assertThat(checksum("pbwt-mix", matrix, none)).isEqualTo("685 bytes, d6f67dc8");
    assertThat(checksum("pbwt-mix-deep", matrix, none)).isEqualTo("689 bytes, 454842b1");
  }

  /** Agreement long enough for {@code pbwt-mix-fast} to have such stretches, too. */
  @Test
  void mixedTilesOfLateClones() {
    BitMatrix matrix = RandomTiles.lateClones(8300, 40, 1500, new Random(56));
    HaplotypeOrder none = HaplotypeOrder.identity(1500);
    assertThat(checksum("pbwt-mix-fast", matrix, none)).isEqualTo("189 bytes, 2901f06f");
  }

  @Test
  void manyCodes() {
    IndexMatrix codes = IndexCodecTest.random(3000, 2, 300, new Random(53));
    HaplotypeOrder start = RandomTiles.grouped(3000, new Random(54));
    assertThat(checksum(IndexCodec.encode(codes, start))).isEqualTo("6270 bytes, 760eed03");
  }

  private static String checksum(String codec, BitMatrix matrix, HaplotypeOrder order) {
    return checksum(ResidualCodecs.named(codec).encode(matrix, order));
  }

  private static String checksum(List<byte[]> streams) {
    assertThat(streams).hasSize(1);
    CRC32 crc = new CRC32();
    crc.update(streams.get(0));
    return streams.get(0).length + " bytes, " + Long.toHexString(crc.getValue());
  }
}

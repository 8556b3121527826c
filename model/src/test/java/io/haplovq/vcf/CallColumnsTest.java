package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layout 2 of the exceptions: what comes back, what it costs, and what layout 1 is kept for. */
class CallColumnsTest {
  private static final int SAMPLES = 200;
  private static final int RECORDS = 300;

  private static Tile tile(String format, IntFunction<IntFunction<String>> calls) {
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.3\n");
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (int s = 0; s < SAMPLES; s++) {
      text.append("\tS").append(s);
    }
    for (int r = 0; r < RECORDS; r++) {
      text.append("\n1\t").append(r).append("\t.\tA\tC\t.\t.\t.\t").append(format);
      for (int s = 0; s < SAMPLES; s++) {
        text.append('\t').append(calls.apply(r).apply(s));
      }
    }
    byte[] bytes = text.append('\n').toString().getBytes(US_ASCII);
    return VcfFile.parse(bytes, SAMPLES, "made").tiles(0, 0, RECORDS).get(0);
  }

  /** What the streams take in an archive, after making sure that they stand for the tile. */
  private static int size(Tile tile) {
    List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
    assertThat(StreamBundle.isBundle(streams)).isTrue();
    assertThat(CallExceptions.ofStreams(streams, tile.genotypes())).isEqualTo(tile.exceptions());
    return (int) CompressedEntry.of(streams, 19).storedBytes();
  }

  @Test
  void anAllUnphasedFileCostsNextToNothing() {
    Random random = new Random(1);
    assertThat(size(tile("GT", r -> s -> random.nextInt(2) + "/" + random.nextInt(2))))
        .isLessThan(150);
  }

  @Test
  void haploidMalesCostNextToNothing() {
    Random random = new Random(2);
    assertThat(
            size(
                tile(
                    "GT",
                    r -> s -> s % 3 == 0 ? "" + random.nextInt(2) : random.nextInt(2) + "|0")))
        .isLessThan(400);
  }

  @Test
  void phaseThatFollowsFromTheGenotypeCostsNextToNothing() {
    Random random = new Random(3);
    String[] calls = {"0/0", "1/1", "0|1", "1|0"};
    assertThat(size(tile("GT", r -> s -> calls[random.nextInt(4)]))).isLessThan(200);
  }

  @Test
  void allMissingCostsNextToNothing() {
    assertThat(size(tile("GT", r -> s -> r % 7 == 0 ? "./." : "0|1"))).isLessThan(800);
  }

  @Test
  void fieldsThatFollowFromOthersCostNextToNothing() {
    Random random = new Random(4);
    IntFunction<IntFunction<String>> depths = r -> s -> "0|1:" + random.nextInt(40);
    IntFunction<IntFunction<String>> more =
        r ->
            s -> {
              int depth = random.nextInt(40);
              return "0|1:" + depth + ",0:" + depth + ":" + 3 * depth + ":0," + 3 * depth + ",999";
            };
    int alone = size(tile("GT:DP", depths));
    // Depths below 40 are 5.3 bits.
    assertThat(alone).isBetween(SAMPLES * RECORDS / 2, SAMPLES * RECORDS * 6 / 8);
    assertThat(size(tile("GT:AD:DP:GQ:PL", more))).isLessThan(alone + alone / 10);
  }

  @Test
  void higherAllelesCostNoMoreThanTheirBits() {
    Random random = new Random(5);
    IntFunction<IntFunction<String>> calls = r -> s -> random.nextInt(4) + "|" + random.nextInt(4);
    // Of the alternative alleles each is one of three: 1.585 bits for three of four haplotypes.
    double bits = 2 * SAMPLES * RECORDS * 0.75 * (Math.log(3) / Math.log(2));
    assertThat(size(tile("GT", calls))).isLessThan((int) (1.25 * bits / 8));
    IntFunction<IntFunction<String>> apart = r -> s -> s < 100 ? "1|1" : "2|2";
    assertThat(size(tile("GT", apart))).isLessThan(1500);
  }

  @ParameterizedTest
  @EnumSource(VcfShape.class)
  void layoutOneStillReads(VcfShape shape) {
    VcfFile file = VcfFile.parse(new VcfGenerator(shape, 9, 30, 1, 7).text(), 9, "generated");
    int records = file.records().size();
    Tile tile = file.tiles(0, 0, records).get(0);
    if (tile.exceptions().isEmpty()) {
      return;
    }
    byte[][] blobs = new byte[records][];
    Arrays.setAll(blobs, tile.exceptions()::blob);
    List<byte[]> streams = CallStreams.split(blobs, tile.exceptions().samples());
    assertThat(StreamBundle.isBundle(streams)).isFalse();
    CallExceptions read = CallExceptions.ofStreams(streams, tile.genotypes());
    Tile again = new Tile(tile.key(), tile.genotypes(), read, tile.digest());
    assertThat(TileDigests.of(again, file.sites(0, records), file.blocks()))
        .isEqualTo(tile.digest());
    // Without FORMAT the fields have no names, so they stay in layout 1.
    List<byte[]> twice = read.streams(tile.genotypes());
    assertThat(CallExceptions.ofStreams(twice, tile.genotypes())).isEqualTo(read);
  }

  @Test
  void whatOnlyLayoutOneCanSayStaysThere() {
    BitMatrix genotypes = new BitMatrix(1, 4);
    byte[] plainAsText = {0, 1, 0, '0', '|', '0', '\t'};
    byte[] noFormat = {4, 0, ':', '7', '\t', ':', '8', '\t'};
    byte[] textWithout = {3, 1, 1, 'x', '\t'};
    for (byte[] blob : List.of(plainAsText, noFormat, textWithout)) {
      CallExceptions exceptions = new CallExceptions(2, List.of(blob));
      List<byte[]> streams = exceptions.streams(genotypes);
      assertThat(StreamBundle.isBundle(streams)).isFalse();
      assertThat(CallExceptions.ofStreams(streams, genotypes)).isEqualTo(exceptions);
    }
  }

  @Test
  void moreFieldsThanATileHasStayInLayoutOne() {
    StringBuilder format = new StringBuilder("GT");
    for (int i = 0; i <= CallFormats.MAX_FIELDS; i++) {
      format.append(":F").append(i);
    }
    Tile tile = tile(format.toString(), r -> s -> "0|0:" + s);
    List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
    assertThat(StreamBundle.isBundle(streams)).isFalse();
    assertThat(CallExceptions.ofStreams(streams, tile.genotypes()).records()).isEqualTo(RECORDS);
  }

  @Test
  void manyFieldsAndLongListsInOneTile() {
    Random random = new Random(8);
    StringBuilder format = new StringBuilder("GT");
    for (int i = 0; i < 60; i++) {
      format.append(":F").append(i);
    }
    for (int values : new int[] {1, 20}) {
      IntFunction<IntFunction<String>> calls =
          r -> {
            StringBuilder call = new StringBuilder("0/1");
            for (int i = 0; i < (values == 1 ? 60 : 50); i++) {
              call.append(':').append(random.nextInt(1000)).append(",7".repeat(values - 1));
            }
            return s -> call + (s % 9 == 0 ? "" : ":" + s);
          };
      Tile tile = tile(format.toString(), r -> r < 20 ? calls.apply(r) : s -> "0/1");
      List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
      assertThat(streams).hasSizeLessThanOrEqualTo(4096);
      assertThat(StreamBundle.isBundle(streams)).isTrue();
      assertThat(CallExceptions.ofStreams(streams, tile.genotypes())).isEqualTo(tile.exceptions());
    }
  }

  @Test
  void streamsThatExpandWithoutEndAreRefused() {
    Tile tile = tile("GT:FT", r -> s -> "0|0:" + "x".repeat(1000));
    List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
    assertThat(CompressedEntry.of(streams, 19).storedBytes()).isLessThan(300);
    long needed = (long) RECORDS * SAMPLES * 1000;
    assertThatThrownBy(() -> CallColumns.join(streams, tile.genotypes(), new LimitedText(needed)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("more than " + needed);
  }

  @Test
  void otherBitsGiveOtherTextOrDamage() {
    for (VcfShape shape : VcfShape.values()) {
      VcfFile file = VcfFile.parse(new VcfGenerator(shape, 9, 20, 1, 3).text(), 9, "generated");
      int records = file.records().size();
      Tile tile = file.tiles(0, 0, records).get(0);
      List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
      if (streams.isEmpty() || tile.genotypes().words().length == 0) {
        continue;
      }
      Random random = new Random(3);
      for (int round = 0; round < 50; round++) {
        BitMatrix bits = tile.genotypes();
        long[] words = bits.words().clone();
        words[random.nextInt(words.length)] ^= random.nextLong();
        BitMatrix other = new BitMatrix(bits.rows(), bits.columns(), words);
        try {
          assertThat(CallExceptions.ofStreams(streams, other).records()).isEqualTo(records);
        } catch (CorruptDataException e) {
          assertThat(e.getMessage()).containsAnyOf("calls", "texts of field");
        }
      }
    }
  }

  @Test
  void wrongNumbersOfRecordsAndStreamsAreDamage() {
    Tile tile = tile("GT:DP", r -> s -> "0/1:" + s);
    List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
    for (int rows : new int[] {0, 1, RECORDS - 1, RECORDS + 1}) {
      assertThatThrownBy(() -> CallExceptions.ofStreams(streams, new BitMatrix(rows, 2 * SAMPLES)))
          .isInstanceOf(CorruptDataException.class);
    }
    List<byte[]> fewer = new ArrayList<>(streams.subList(0, streams.size() - 1));
    assertThatThrownBy(() -> CallExceptions.ofStreams(fewer, tile.genotypes()))
        .isInstanceOf(CorruptDataException.class);
  }
}

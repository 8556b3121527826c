package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A reader that follows the text of ARCHIVE-FORMAT.md reads what the codecs write. */
final class SpecificationTest {
  private static void check(BitMatrix matrix, HaplotypeOrder order) {
    for (MixDepth depth : MixDepth.values()) {
      byte[] stream = new MixedCodec(depth).encode(matrix, order).get(0);
      assertThat(new SpecifiedTile(stream, order, depth.codec()).read(matrix.rows()))
          .as(depth.codec())
          .isEqualTo(matrix);
    }
  }

  @Test
  void smallTiles() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int haplotypes = random.nextInt(80);
      BitMatrix matrix =
          seed % 3 == 0
              ? RandomTiles.random(15, haplotypes, random.nextDouble(), random)
              : RandomTiles.mosaic(30, haplotypes, random);
      check(matrix, RandomTiles.order(haplotypes, random));
      check(matrix, RandomTiles.grouped(haplotypes, random));
    }
  }

  @Test
  void stretches() {
    Random random = new Random(61);
    BitMatrix matrix = RandomTiles.mosaic(250, 200, random);
    check(matrix, HaplotypeOrder.identity(200));
    check(matrix, RandomTiles.grouped(200, random));
  }

  @Test
  void stretchesOfTheGreatestLength() {
    BitMatrix matrix = RandomTiles.clones(150, 3000, new Random(63));
    HaplotypeOrder order = HaplotypeOrder.identity(3000);
    for (MixDepth depth : List.of(MixDepth.FAST, MixDepth.STANDARD)) {
      byte[] stream = new MixedCodec(depth).encode(matrix, order).get(0);
      assertThat(new SpecifiedTile(stream, order, depth.codec()).read(150))
          .as(depth.codec())
          .isEqualTo(matrix);
    }
  }

  /** Agreement of 8,192 variants makes room for 512 positions, of 65,537 leaves no doubt. */
  @Test
  void stretchesOfLongAgreement() {
    for (int constant : new int[] {8300, 66_000}) {
      BitMatrix matrix = RandomTiles.lateClones(constant, 12, 1500, new Random(64));
      check(matrix, HaplotypeOrder.identity(1500));
    }
  }

  @Test
  void realTiles() throws IOException {
    BitMatrix matrix = RealTiles.first(250, RealTiles.SHIPPED);
    check(matrix, HaplotypeOrder.identity(600));
    char[] codes = new char[600];
    for (int h = 0; h < 600; h++) {
      for (int bit = 0; bit < 5; bit++) {
        codes[h] |= (char) (matrix.get(240 - 40 * bit, h) ? 1 << bit : 0);
      }
    }
    check(matrix, HaplotypeOrder.fromCodes(new IndexMatrix(600, 1, 32, codes)));
  }

  @Test
  void indexMatrices() {
    Random random = new Random(62);
    for (int codebook : new int[] {1, 2, 9, 256, 300, 65_536}) {
      for (int heads = 0; heads < 3; heads++) {
        IndexMatrix matrix = IndexCodecTest.random(300, heads, codebook, random);
        for (HaplotypeOrder start :
            new HaplotypeOrder[] {
              HaplotypeOrder.identity(300),
              RandomTiles.grouped(300, random),
              HaplotypeOrder.fromCodes(matrix)
            }) {
          byte[] stream = IndexCodec.encode(matrix, start).get(0);
          assertThat(new SpecifiedIndex(stream, start).read()).isEqualTo(matrix);
        }
      }
    }
  }
}

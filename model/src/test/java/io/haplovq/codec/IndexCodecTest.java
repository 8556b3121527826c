package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.nn.IndexMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IndexCodecTest {
  private static final HaplotypeOrder IDENTITY = HaplotypeOrder.identity(40);

  static IndexMatrix random(int haplotypes, int heads, int codebook, Random random) {
    char[] codes = new char[haplotypes * heads];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (char) random.nextInt(codebook);
    }
    return new IndexMatrix(haplotypes, heads, codebook, codes);
  }

  @Test
  void roundTripsEveryShape() {
    Random random = new Random(41);
    for (int haplotypes : new int[] {0, 1, 2, 63, 500}) {
      for (int heads : new int[] {0, 1, 2, 5}) {
        for (int codebook : new int[] {1, 2, 255, 256, 257, 1000, 65_536}) {
          IndexMatrix matrix = random(haplotypes, heads, codebook, random);
          for (HaplotypeOrder start :
              List.of(HaplotypeOrder.identity(haplotypes), RandomTiles.order(haplotypes, random))) {
            assertThat(IndexCodec.decode(IndexCodec.encode(matrix, start), start))
                .isEqualTo(matrix);
          }
        }
      }
    }
  }

  @Test
  void damageIsRefusedOrGivesAnotherMatrix() {
    for (int codebook : new int[] {200, 300}) {
      IndexMatrix matrix = random(40, 2, codebook, new Random(42));
      List<byte[]> streams = IndexCodec.encode(matrix, IDENTITY);
      int refused = 0;
      for (int s = 0; s < streams.size(); s++) {
        byte[] stream = streams.get(s);
        for (int i = 0; i < stream.length; i++) {
          refused += reads(streams, s, Arrays.copyOf(stream, i)) ? 0 : 1;
          for (int flip = 1; flip < 256; flip++) {
            byte[] damaged = stream.clone();
            damaged[i] ^= (byte) flip;
            refused += reads(streams, s, damaged) ? 0 : 1;
          }
        }
      }
      assertThat(refused).isGreaterThan(100);
      // More than one stream is the layout of version 1, whose header stands alone.
      List<byte[]> twice = List.of(streams.get(0), streams.get(0));
      assertThat(reads(twice, 0, streams.get(0))).isFalse();
      assertThatThrownBy(() -> IndexCodec.decode(List.of(), IDENTITY))
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void refusesHugeHeadersBeforeAllocating() {
    byte[] header = new ByteWriter().varint(1 << 28).varint(256).varint(256).toByteArray();
    List<byte[]> streams = new ArrayList<>();
    streams.add(header);
    for (int i = 0; i < 256; i++) {
      streams.add(new byte[10]);
    }
    assertThatThrownBy(() -> IndexCodec.decode(streams, HaplotypeOrder.identity(10)))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void aNeighbourThatAgreesMakesCodesCheap() {
    IndexMatrix matrix = random(2000, 2, 16, new Random(43));
    HaplotypeOrder same = HaplotypeOrder.fromCodes(matrix);
    HaplotypeOrder none = HaplotypeOrder.identity(2000);
    long alone = CompressedEntry.of(IndexCodec.encode(matrix, none), 19).storedBytes();
    long led = CompressedEntry.of(IndexCodec.encode(matrix, same), 19).storedBytes();
    assertThat(led * 3).isLessThan(alone);
  }

  private static boolean reads(List<byte[]> streams, int which, byte[] damaged) {
    List<byte[]> changed = new ArrayList<>(streams);
    changed.set(which, damaged);
    try {
      IndexMatrix matrix = IndexCodec.decode(changed, IDENTITY);
      assertThat(matrix.codes()).hasSize(matrix.haplotypes() * matrix.heads());
      return true;
    } catch (CorruptDataException expected) {
      return false;
    }
  }
}

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
import org.junit.jupiter.api.Timeout;

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
  void roundTripsOrdersInGroups() {
    Random random = new Random(44);
    for (int codebook : new int[] {1, 3, 300}) {
      IndexMatrix before = random(400, 2, codebook, random);
      HaplotypeOrder start = HaplotypeOrder.fromCodes(before);
      IndexMatrix matrix = random(400, 3, codebook, random);
      for (int h = 0; h < 350; h++) {
        matrix.codes()[3 * h] = (char) before.code(h, 0);
        matrix.codes()[3 * h + 1] = (char) before.code(h, 1);
      }
      List<byte[]> streams = IndexCodec.encode(matrix, start);
      assertThat(IndexCodec.encode(matrix, start)).containsExactlyElementsOf(streams);
      IndexMatrix read = IndexCodec.decode(streams, start);
      assertThat(read).isEqualTo(matrix);
      // What reads the residual needs the groups as well as the order.
      HaplotypeOrder order = HaplotypeOrder.fromCodes(matrix, start);
      HaplotypeOrder readOrder = HaplotypeOrder.fromCodes(read, start);
      assertThat(readOrder.groups()).isEqualTo(order.groups());
      for (int h = 0; h < 400; h++) {
        assertThat(readOrder.groupOf(h)).isEqualTo(order.groupOf(h));
      }
    }
  }

  @Test
  void roundTripsAHundredThousandHaplotypes() {
    IndexMatrix matrix = random(100_000, 1, 16, new Random(45));
    HaplotypeOrder start = HaplotypeOrder.fromCodes(random(100_000, 1, 40, new Random(46)));
    assertThat(IndexCodec.decode(IndexCodec.encode(matrix, start), start)).isEqualTo(matrix);
    IndexMatrix same = new IndexMatrix(100_000, 2, 16, new char[200_000]);
    List<byte[]> streams = IndexCodec.encode(same, start);
    assertThat(IndexCodec.decode(streams, start)).isEqualTo(same);
    assertThat(streams.get(0).length).isLessThan(200);
  }

  @Test
  @Timeout(120)
  void damageIsRefusedOrGivesAnotherMatrix() {
    for (int codebook : new int[] {200, 300}) {
      IndexMatrix matrix = random(40, 2, codebook, new Random(42));
      byte[] stream = IndexCodec.encode(matrix, IDENTITY).get(0);
      int refused = 0;
      for (int i = 0; i < stream.length; i++) {
        boolean early = !reads(Arrays.copyOf(stream, i));
        assertThat(early).as("the first %d bytes", i).isTrue();
        for (int flip : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
          byte[] damaged = stream.clone();
          damaged[i] ^= (byte) flip;
          refused += reads(damaged) ? 0 : 1;
        }
      }
      assertThat(refused).isGreaterThan(100);
      assertThat(reads(Arrays.copyOf(stream, stream.length + 1))).isFalse();
      assertThat(reads(stream, new byte[0])).isFalse();
      assertThat(reads()).isFalse();
    }
  }

  @Test
  @Timeout(120)
  void survivesNoise() {
    Random random = new Random(47);
    int read = 0;
    for (int round = 0; round < 500; round++) {
      byte[] noise = new byte[4 + random.nextInt(200)];
      random.nextBytes(noise);
      byte[] stream =
          new ByteWriter()
              .varint(40)
              .varint(random.nextInt(4))
              .varint(1 + random.nextInt(20))
              .bytes(noise)
              .toByteArray();
      read += reads(stream) ? 1 : 0;
    }
    assertThat(read).isLessThan(500);
  }

  /** What version 1 wrote: a plane of ranks a head, two where a codebook needs two bytes. */
  @Test
  void readsThePlanesOfVersion1() {
    Random random = new Random(48);
    for (int heads : new int[] {0, 1, 3}) {
      for (int codebook : new int[] {1, 2, 256, 257, 5000}) {
        IndexMatrix matrix = random(90, heads, codebook, random);
        for (HaplotypeOrder start :
            List.of(RandomTiles.order(90, random), RandomTiles.grouped(90, random))) {
          List<byte[]> streams = planes(matrix, start);
          assertThat(IndexCodec.decode(streams, start)).isEqualTo(matrix);
          if (heads > 0) {
            assertRefused(streams.subList(0, streams.size() - 1), start);
            List<byte[]> shorter = new ArrayList<>(streams);
            shorter.set(1, new byte[89]);
            assertRefused(shorter, start);
            List<byte[]> longer = new ArrayList<>(streams);
            longer.set(0, Arrays.copyOf(streams.get(0), streams.get(0).length + 4));
            assertRefused(longer, start);
          }
        }
      }
    }
  }

  @Test
  void refusesRanksBeyondTheCodebook() {
    List<byte[]> streams = planes(random(40, 1, 20, new Random(49)), IDENTITY);
    streams.get(1)[7] = 20;
    assertThatThrownBy(() -> IndexCodec.decode(streams, IDENTITY))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("rank 20 of 20");
  }

  /** Worked out by hand from ARCHIVE-FORMAT.md, section 7. */
  @Test
  void planesHoldWhatTheSpecificationSays() {
    IndexMatrix matrix = new IndexMatrix(4, 2, 3, new char[] {2, 0, 0, 1, 2, 2, 0, 1});
    List<byte[]> streams =
        List.of(new byte[] {4, 2, 3}, new byte[] {2, 1, 1, 1}, new byte[] {1, 0, 1, 2});
    assertThat(planes(matrix, HaplotypeOrder.identity(4))).containsExactlyElementsOf(streams);
    assertThat(IndexCodec.decode(streams, HaplotypeOrder.identity(4))).isEqualTo(matrix);
  }

  private static List<byte[]> planes(IndexMatrix matrix, HaplotypeOrder start) {
    List<byte[]> streams = new ArrayList<>();
    streams.add(
        new ByteWriter()
            .varint(matrix.haplotypes())
            .varint(matrix.heads())
            .varint(matrix.codebookSize())
            .toByteArray());
    for (int head = 0; head < matrix.heads(); head++) {
      HaplotypeOrder order = HaplotypeOrder.fromFirstHeads(matrix, head, start);
      List<Integer> recent = new ArrayList<>();
      for (int code = 0; code < matrix.codebookSize(); code++) {
        recent.add(code);
      }
      byte[] low = new byte[matrix.haplotypes()];
      byte[] high = new byte[matrix.haplotypes()];
      for (int i = 0; i < low.length; i++) {
        int rank = recent.indexOf(matrix.code(order.haplotypeAt(i), head));
        recent.add(0, recent.remove(rank));
        low[i] = (byte) rank;
        high[i] = (byte) (rank >> 8);
      }
      streams.add(low);
      if (matrix.codebookSize() > 256) {
        streams.add(high);
      }
    }
    return streams;
  }

  @Test
  void refusesHugeHeadersBeforeAllocating() {
    byte[] header = new ByteWriter().varint(1 << 28).varint(256).varint(256).toByteArray();
    List<byte[]> streams = new ArrayList<>();
    streams.add(header);
    for (int i = 0; i < 256; i++) {
      streams.add(new byte[10]);
    }
    assertRefused(streams, HaplotypeOrder.identity(10));
    byte[] mixed =
        new ByteWriter().varint(10).varint(256).varint(65_537).bytes(new byte[50]).toByteArray();
    assertRefused(List.of(mixed), HaplotypeOrder.identity(10));
    byte[] none = new ByteWriter().varint(10).varint(1).varint(0).bytes(new byte[50]).toByteArray();
    assertRefused(List.of(none), HaplotypeOrder.identity(10));
    HaplotypeOrder many = HaplotypeOrder.identity(1 << 20);
    byte[] codes =
        new ByteWriter().varint(1 << 20).varint(256).varint(2).bytes(new byte[50]).toByteArray();
    assertRefused(List.of(codes), many);
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

  private static boolean reads(byte[]... streams) {
    try {
      IndexMatrix matrix = IndexCodec.decode(List.of(streams), IDENTITY);
      assertThat(matrix.haplotypes()).isEqualTo(40);
      return true;
    } catch (CorruptDataException expected) {
      assertThat(expected.offset()).isNotNegative();
      return false;
    }
  }

  private static void assertRefused(List<byte[]> streams, HaplotypeOrder start) {
    assertThatThrownBy(() -> IndexCodec.decode(streams, start))
        .isInstanceOf(CorruptDataException.class);
  }
}

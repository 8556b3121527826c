package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * A tile's packed genotype bits as the window store keeps them: the words of the {@link BitMatrix},
 * little-endian. Stateless.
 */
public final class GenotypeStream {
  private GenotypeStream() {}

  public static byte[] encode(BitMatrix genotypes) {
    ByteBuffer bytes = buffer(Math.multiplyExact(8, genotypes.words().length));
    bytes.asLongBuffer().put(genotypes.words());
    return bytes.array();
  }

  /**
   * The matrix {@code [variants × haplotypes]}.
   *
   * @throws CorruptDataException if the stream's length is another
   */
  public static BitMatrix decode(byte[] stream, int variants, int haplotypes) {
    long expected = 8L * variants * BitMatrix.wordsFor(haplotypes);
    if (stream.length != expected) {
      throw new CorruptDataException(
          "genotypes of " + stream.length + " bytes, expected " + expected,
          Math.min(expected, stream.length));
    }
    LongBuffer source = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] words = new long[source.remaining()];
    source.get(words);
    return new BitMatrix(variants, haplotypes, words);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

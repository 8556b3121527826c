package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.nn.IndexMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The index matrix of a tile as byte streams: a header (haplotypes, heads and codebook size as
 * varints), then a plane a head, a byte a haplotype. Haplotypes stand in the order that the heads
 * before give ({@link HaplotypeOrder#fromCodes(IndexMatrix, HaplotypeOrder)} of those heads), which
 * brings alike ones together, and codes are {@link RecencyRanks}. Codebooks of more than 256
 * embeddings have a second plane a head for the high bytes of the ranks.
 *
 * <p>The order to start from is the caller's: the identity keeps the tile independent of all
 * others; the order that a neighbouring window's codes give makes it smaller by a third and more,
 * and the neighbour's index matrix necessary for reading it. Stateless and thread-safe.
 */
public final class IndexCodec {
  private static final int MAX_HAPLOTYPES = 1 << 28;

  private IndexCodec() {}

  /** The streams of a matrix, haplotypes starting in the order of {@code start}. */
  public static List<byte[]> encode(IndexMatrix matrix, HaplotypeOrder start) {
    List<byte[]> streams = new ArrayList<>();
    streams.add(
        new ByteWriter()
            .varint(matrix.haplotypes())
            .varint(matrix.heads())
            .varint(matrix.codebookSize())
            .toByteArray());
    for (int head = 0; head < matrix.heads(); head++) {
      HaplotypeOrder order = HaplotypeOrder.fromFirstHeads(matrix, head, start);
      RecencyRanks ranks = new RecencyRanks(matrix.codebookSize());
      byte[] low = new byte[matrix.haplotypes()];
      byte[] high = new byte[matrix.haplotypes()];
      for (int i = 0; i < low.length; i++) {
        int rank = ranks.rankOf(matrix.code(order.haplotypeAt(i), head));
        low[i] = (byte) rank;
        high[i] = (byte) (rank >>> 8);
      }
      streams.add(low);
      if (planes(matrix.codebookSize()) == 2) {
        streams.add(high);
      }
    }
    return streams;
  }

  /**
   * Reads what {@link #encode} gave, with the same {@code start}.
   *
   * @throws CorruptDataException if the streams are not those of an index matrix of as many
   *     haplotypes
   */
  public static IndexMatrix decode(List<byte[]> streams, HaplotypeOrder start) {
    IndexMatrix matrix = emptyMatrix(streams, start.size());
    int planes = planes(matrix.codebookSize());
    for (int head = 0; head < matrix.heads(); head++) {
      HaplotypeOrder order = HaplotypeOrder.fromFirstHeads(matrix, head, start);
      RecencyRanks ranks = new RecencyRanks(matrix.codebookSize());
      byte[] low = streams.get(1 + head * planes);
      byte[] high = streams.get(head * planes + planes);
      for (int i = 0; i < low.length; i++) {
        int rank = (low[i] & 0xFF) | (planes == 2 ? (high[i] & 0xFF) << 8 : 0);
        if (rank >= matrix.codebookSize()) {
          throw new CorruptDataException(
              "head " + head + ": rank " + rank + " of " + matrix.codebookSize(), i);
        }
        matrix.codes()[order.haplotypeAt(i) * matrix.heads() + head] = (char) ranks.codeAt(rank);
      }
    }
    return matrix;
  }

  private static IndexMatrix emptyMatrix(List<byte[]> streams, int expectedHaplotypes) {
    if (streams.isEmpty()) {
      throw new CorruptDataException("an index matrix without a header", 0);
    }
    ByteReader header = new ByteReader("index header", streams.get(0));
    int haplotypes = header.varint(MAX_HAPLOTYPES);
    int heads = header.varint(IndexMatrix.MAX_HEADS);
    int codebook = header.varint(IndexMatrix.MAX_CODEBOOK);
    header.end();
    if (haplotypes != expectedHaplotypes) {
      throw new CorruptDataException(
          "codes of " + haplotypes + " haplotypes in a tile of " + expectedHaplotypes, 0);
    }
    long count = (long) haplotypes * heads;
    if (count > Integer.MAX_VALUE - 8 || (codebook == 0 && count > 0)) {
      throw new CorruptDataException(
          haplotypes + " × " + heads + " codes of a codebook of " + codebook, 0);
    }
    Streams.expect(streams, 1 + heads * planes(codebook));
    for (byte[] plane : streams.subList(1, streams.size())) {
      if (plane.length != haplotypes) {
        throw new CorruptDataException(plane.length + " codes, expected " + haplotypes, 0);
      }
    }
    return new IndexMatrix(haplotypes, heads, codebook, new char[(int) count]);
  }

  private static int planes(int codebookSize) {
    return codebookSize <= 256 ? 1 : 2;
  }
}

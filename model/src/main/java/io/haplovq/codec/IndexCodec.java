package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.nn.IndexMatrix;
import java.util.List;

/**
 * The index matrix of a tile as a byte stream: a header (haplotypes, heads and codebook size as
 * varints) and what {@link MixedIndex} makes of the codes.
 *
 * <p>The order to start from is the caller's: the identity keeps the tile independent of all
 * others; the order that a neighbouring window's codes give makes it smaller by a third and more,
 * and the neighbour's index matrix necessary for reading it. Stateless and thread-safe.
 */
public final class IndexCodec {
  private static final int MAX_HAPLOTYPES = 1 << 28;
  private static final int MAX_CODES = 1 << 27;

  private IndexCodec() {}

  /** The stream of a matrix, haplotypes starting in the order of {@code start}. */
  public static List<byte[]> encode(IndexMatrix matrix, HaplotypeOrder start) {
    BinaryEncoder coder = new BinaryEncoder();
    new MixedIndex(coder, matrix).code(start);
    return List.of(
        new ByteWriter()
            .varint(matrix.haplotypes())
            .varint(matrix.heads())
            .varint(matrix.codebookSize())
            .bytes(coder.toByteArray())
            .toByteArray());
  }

  /**
   * Reads what {@link #encode} gave, with the same {@code start}.
   *
   * @throws CorruptDataException if the streams are not those of an index matrix of as many
   *     haplotypes
   */
  public static IndexMatrix decode(List<byte[]> streams, HaplotypeOrder start) {
    if (streams.isEmpty()) {
      throw new CorruptDataException("an index matrix without a header", 0);
    }
    ByteReader header = new ByteReader("index matrix", streams.get(0));
    IndexMatrix matrix = emptyMatrix(header, start.size());
    if (streams.size() > 1 || header.remaining() == 0) {
      header.end();
      decodePlanes(matrix, streams, start);
      return matrix;
    }
    BinaryDecoder coder = new BinaryDecoder("codes", header.bytes(header.remaining()));
    new MixedIndex(coder, matrix).code(start);
    coder.end();
    return matrix;
  }

  /** The layout of version 1: ranks in a plane of bytes a head. */
  private static void decodePlanes(IndexMatrix matrix, List<byte[]> streams, HaplotypeOrder start) {
    checkPlanes(matrix, streams);
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
  }

  private static IndexMatrix emptyMatrix(ByteReader header, int expectedHaplotypes) {
    int haplotypes = header.varint(MAX_HAPLOTYPES);
    int heads = header.varint(IndexMatrix.MAX_HEADS);
    int codebook = header.varint(IndexMatrix.MAX_CODEBOOK);
    if (haplotypes != expectedHaplotypes) {
      throw new CorruptDataException(
          "codes of " + haplotypes + " haplotypes in a tile of " + expectedHaplotypes, 0);
    }
    long count = (long) haplotypes * heads;
    if (count > MAX_CODES || (codebook == 0 && count > 0)) {
      throw new CorruptDataException(
          haplotypes + " × " + heads + " codes of a codebook of " + codebook, 0);
    }
    return new IndexMatrix(haplotypes, heads, codebook, new char[(int) count]);
  }

  private static void checkPlanes(IndexMatrix matrix, List<byte[]> streams) {
    Streams.expect(streams, 1 + matrix.heads() * planes(matrix.codebookSize()));
    for (byte[] plane : streams.subList(1, streams.size())) {
      if (plane.length != matrix.haplotypes()) {
        throw new CorruptDataException(plane.length + " codes, expected " + matrix.haplotypes(), 0);
      }
    }
  }

  private static int planes(int codebookSize) {
    return codebookSize <= 256 ? 1 : 2;
  }
}

package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.nn.IndexMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The index matrix of a tile as byte streams: a header (haplotypes, heads and codebook size as
 * varints), then a plane a head, a byte a haplotype. Haplotypes stand in the order that the heads
 * before give ({@link HaplotypeOrder#fromCodes} of those heads), which brings alike haplotypes
 * together. Codebooks of more than 256 embeddings have a second plane a head for the high bytes.
 * Stateless and thread-safe.
 */
public final class IndexCodec {
  private static final int MAX_HAPLOTYPES = 1 << 28;
  private static final int MAX_HEADS = 1 << 8;
  private static final int MAX_CODEBOOK = 1 << 16;

  private IndexCodec() {}

  public static List<byte[]> encode(IndexMatrix matrix) {
    List<byte[]> streams = new ArrayList<>();
    streams.add(
        new ByteWriter()
            .varint(matrix.haplotypes())
            .varint(matrix.heads())
            .varint(matrix.codebookSize())
            .toByteArray());
    int planes = planes(matrix.codebookSize());
    for (int head = 0; head < matrix.heads(); head++) {
      HaplotypeOrder order = HaplotypeOrder.fromFirstHeads(matrix, head);
      for (int plane = 0; plane < planes; plane++) {
        byte[] codes = new byte[matrix.haplotypes()];
        for (int i = 0; i < codes.length; i++) {
          codes[i] = (byte) (matrix.code(order.haplotypeAt(i), head) >>> (8 * plane));
        }
        streams.add(codes);
      }
    }
    return streams;
  }

  /**
   * @throws CorruptDataException if the streams are not those of an index matrix
   */
  public static IndexMatrix decode(List<byte[]> streams) {
    if (streams.isEmpty()) {
      throw new CorruptDataException("an index matrix without a header", 0);
    }
    ByteReader header = new ByteReader("index header", streams.get(0));
    int haplotypes = header.varint(MAX_HAPLOTYPES);
    int heads = header.varint(MAX_HEADS);
    int codebook = header.varint(MAX_CODEBOOK);
    header.end();
    int planes = planes(codebook);
    Streams.expect(streams, 1 + heads * planes);
    for (byte[] plane : streams.subList(1, streams.size())) {
      if (plane.length != haplotypes) {
        throw new CorruptDataException(plane.length + " codes, expected " + haplotypes, 0);
      }
    }
    long count = (long) haplotypes * heads;
    if (count > Integer.MAX_VALUE - 8 || codebook == 0 && count > 0) {
      throw new CorruptDataException(
          haplotypes + " × " + heads + " codes of a codebook of " + codebook, 0);
    }
    char[] codes = new char[(int) count];
    IndexMatrix matrix = new IndexMatrix(haplotypes, heads, codebook, codes);
    for (int head = 0; head < heads; head++) {
      HaplotypeOrder order = HaplotypeOrder.fromFirstHeads(matrix, head);
      byte[] low = streams.get(1 + head * planes);
      for (int i = 0; i < haplotypes; i++) {
        int code = low[i] & 0xFF;
        if (planes == 2) {
          code |= (streams.get(2 + head * planes)[i] & 0xFF) << 8;
        }
        if (code >= codebook) {
          throw new CorruptDataException(
              "head " + head + ": code " + code + " of a codebook of " + codebook, i);
        }
        codes[order.haplotypeAt(i) * heads + head] = (char) code;
      }
    }
    return matrix;
  }

  private static int planes(int codebookSize) {
    return codebookSize <= 256 ? 1 : 2;
  }
}

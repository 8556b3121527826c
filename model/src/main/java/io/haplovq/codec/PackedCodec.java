package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.util.List;

/**
 * {@code zstd} (paper, Table 2): one stream of packed bits, haplotype after haplotype in the given
 * order; each begins at a fresh byte, its first variant in the lowest bit.
 */
final class PackedCodec implements ResidualCodec {
  @Override
  public String name() {
    return "zstd";
  }

  @Override
  public List<byte[]> encode(BitMatrix residual, HaplotypeOrder order) {
    Streams.expect(order, residual.columns());
    BitMatrix byHaplotype = residual.transpose();
    int bytesEach = (residual.rows() + 7) >>> 3;
    byte[] packed = new byte[Math.multiplyExact(bytesEach, residual.columns())];
    int position = 0;
    for (int i = 0; i < order.size(); i++) {
      int row = order.haplotypeAt(i) * byHaplotype.wordsPerRow();
      for (int b = 0; b < bytesEach; b++) {
        packed[position++] = (byte) (byHaplotype.words()[row + (b >>> 3)] >>> ((b & 7) << 3));
      }
    }
    return List.of(packed);
  }

  @Override
  public BitMatrix decode(
      List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order) {
    Streams.expect(streams, 1);
    Streams.expect(order, haplotypes);
    byte[] packed = streams.get(0);
    int bytesEach = (variants + 7) >>> 3;
    if (packed.length != (long) bytesEach * haplotypes) {
      throw new CorruptDataException(
          packed.length + " bytes for " + variants + " × " + haplotypes + " bits", packed.length);
    }
    BitMatrix byHaplotype = new BitMatrix(haplotypes, variants);
    int stray = (variants & 7) == 0 ? 0 : 0xFF << (variants & 7) & 0xFF;
    int position = 0;
    for (int i = 0; i < haplotypes; i++) {
      int row = order.haplotypeAt(i) * byHaplotype.wordsPerRow();
      for (int b = 0; b < bytesEach; b++) {
        byHaplotype.words()[row + (b >>> 3)] |= (packed[position++] & 0xFFL) << ((b & 7) << 3);
      }
      if (bytesEach > 0 && (packed[position - 1] & stray) != 0) {
        throw new CorruptDataException("bits beyond the last variant", position - 1);
      }
    }
    return byHaplotype.transpose();
  }
}

package io.haplovq.vcf;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One record's calls in one block of haplotypes: a row of a {@link Tile}. All arrays are kept and
 * not copied.
 *
 * @param bits {@code [haplotypes of the block]}, bit {@code h % 64} of word {@code h / 64}; sample
 *     {@code s} of the block owns bits {@code 2s} and {@code 2s + 1}; 1 = allele index at least 1
 * @param exceptions what the bits cannot say, in the layout of VCF-STREAMS.md section 2; empty when
 *     every call is {@code a|b} with a, b in {0, 1}
 * @param digest first 16 bytes of the SHA-256 of the text this slice stands for (VCF-STREAMS.md
 *     section 1)
 */
public record CallSlice(long[] bits, byte[] exceptions, byte[] digest) implements Serializable {
  @Override
  public boolean equals(Object object) {
    return object instanceof CallSlice other
        && Arrays.equals(bits, other.bits)
        && Arrays.equals(exceptions, other.exceptions)
        && Arrays.equals(digest, other.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "CallSlice[" + bits.length + " words, " + exceptions.length + " bytes of exceptions]";
  }
}

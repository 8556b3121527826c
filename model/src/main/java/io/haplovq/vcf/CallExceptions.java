package io.haplovq.vcf;

import io.haplovq.genotype.BitMatrix;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What the bits of a tile cannot say: an exceptions blob a record, empty where the record's calls
 * are plain. Immutable by convention (the arrays are kept and not copied) and thread-safe so far.
 */
public final class CallExceptions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int samples;
  private final byte[][] blobs;

  /**
   * @param samples samples of the tile's block
   * @param blobs a blob a record, in record order
   */
  public CallExceptions(int samples, List<byte[]> blobs) {
    this.samples = samples;
    this.blobs = blobs.toArray(byte[][]::new);
  }

  /** No exceptions at all, for {@code records} records. */
  public static CallExceptions none(int samples, int records) {
    return new CallExceptions(samples, java.util.Collections.nCopies(records, new byte[0]));
  }

  /**
   * Reads what {@link #streams} wrote, in either layout.
   *
   * @param genotypes the tile's bits, {@code [variants × haplotypes]}
   * @throws io.haplovq.CorruptDataException when the streams do not describe a slice for each row
   */
  public static CallExceptions ofStreams(List<byte[]> streams, BitMatrix genotypes) {
    int samples = genotypes.columns() / 2;
    if (streams.isEmpty()) {
      return none(samples, genotypes.rows());
    }
    return new CallExceptions(
        samples,
        StreamBundle.isBundle(streams)
            ? CallColumns.join(streams, genotypes)
            : CallStreams.join(streams, samples, genotypes.rows()));
  }

  /**
   * The blobs sorted into streams of one kind each, ready for an entropy coder (VCF-STREAMS.md,
   * section 3). No stream at all when {@link #isEmpty}.
   *
   * @param genotypes the tile's bits, which the streams are relative to
   * @throws io.haplovq.InputException when one stream would exceed 1 GiB
   */
  public List<byte[]> streams(BitMatrix genotypes) {
    if (genotypes.rows() != blobs.length || genotypes.columns() != 2 * samples) {
      throw new IllegalArgumentException(this + " of " + genotypes);
    }
    return isEmpty()
        ? List.of()
        : CallColumns.split(blobs, genotypes).orElseGet(() -> CallStreams.split(blobs, samples));
  }

  public int samples() {
    return samples;
  }

  public int records() {
    return blobs.length;
  }

  /** The live blob of a record. */
  public byte[] blob(int record) {
    return blobs[record];
  }

  public boolean isEmpty() {
    for (byte[] blob : blobs) {
      if (blob.length > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof CallExceptions other
        && samples == other.samples
        && Arrays.deepEquals(blobs, other.blobs);
  }

  @Override
  public int hashCode() {
    return 31 * samples + Arrays.deepHashCode(blobs);
  }

  @Override
  public String toString() {
    return "CallExceptions[" + blobs.length + " records × " + samples + " samples]";
  }
}

package io.haplovq.popgen;

/**
 * Sums of r², |D'| and mutual information by distance. Pairs of which a variant does not vary are
 * left out, as they have no r². Mutable and not thread-safe.
 */
public final class LdDecay implements java.io.Serializable {
  private static final long serialVersionUID = 1;

  private final DistanceBins bins;
  private final double[] rSquared;
  private final double[] dPrime;
  private final double[] information;
  private final long[] pairs;

  public LdDecay(DistanceBins bins) {
    this.bins = bins;
    this.rSquared = new double[bins.count()];
    this.dPrime = new double[bins.count()];
    this.information = new double[bins.count()];
    this.pairs = new long[bins.count()];
  }

  public void add(int bin, TwoLocus pair) {
    if (pair.isPolymorphic()) {
      rSquared[bin] += pair.rSquared();
      dPrime[bin] += pair.dPrime();
      information[bin] += pair.mutualInformation();
      pairs[bin]++;
    }
  }

  /** Adds what another has counted, over the same bins. */
  public void add(LdDecay other) {
    if (!bins.equals(other.bins)) {
      throw new IllegalArgumentException(bins + " and " + other.bins);
    }
    for (int bin = 0; bin < pairs.length; bin++) {
      rSquared[bin] += other.rSquared[bin];
      dPrime[bin] += other.dPrime[bin];
      information[bin] += other.information[bin];
      pairs[bin] += other.pairs[bin];
    }
  }

  public DistanceBins bins() {
    return bins;
  }

  public long pairs(int bin) {
    return pairs[bin];
  }

  /** NaN in a bin without pairs, as the two below. */
  public double meanRSquared(int bin) {
    return rSquared[bin] / pairs[bin];
  }

  public double meanDPrime(int bin) {
    return dPrime[bin] / pairs[bin];
  }

  /** Bits. */
  public double meanMutualInformation(int bin) {
    return information[bin] / pairs[bin];
  }
}

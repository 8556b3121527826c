package io.haplovq.popgen;

import io.haplovq.genotype.BitMatrix;
import java.util.SplittableRandom;

/** Linkage disequilibrium over many pairs of variants. Stateless. */
public final class LinkageDisequilibrium {
  private LinkageDisequilibrium() {}

  /**
   * r² of one variant with others: a single-locus profile. NaN where either does not vary.
   *
   * @param variants {@code [variants × haplotypes]}
   * @param mask the haplotypes that count
   * @param focal the variant all are compared with
   * @return a value a variant of {@code [from, behind)}
   */
  public static double[] profile(BitMatrix variants, long[] mask, int focal, int from, int behind) {
    double[] profile = new double[behind - from];
    for (int i = 0; i < profile.length; i++) {
      profile[i] = TwoLocus.of(variants, focal, from + i, mask).rSquared();
    }
    return profile;
  }

  /**
   * Means by distance over the pairs of one contig's variants, or over a sample of them.
   *
   * @param variants {@code [variants × haplotypes]}, of one contig
   * @param mask the haplotypes that count
   * @param positions bp, ascending, one a variant
   * @param bins distances up to the last bin's end are looked at
   * @param mostPairs a bin at most; more are sampled
   */
  public static LdDecay decay(
      BitMatrix variants,
      long[] mask,
      long[] positions,
      DistanceBins bins,
      int mostPairs,
      long seed) {
    LdDecay decay = new LdDecay(bins);
    for (int bin = 0; bin < bins.count(); bin++) {
      SplittableRandom random = Seeds.random(seed, bin);
      for (VariantPairs.Pair pair :
          VariantPairs.sample(positions, bins.from(bin), bins.behind(bin), mostPairs, random)) {
        decay.add(bin, TwoLocus.of(variants, pair.first(), pair.second(), mask));
      }
    }
    return decay;
  }
}

package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Split;
import java.util.Arrays;
import java.util.List;

/**
 * The haplotypes of a cohort at chosen variants, in memory.
 *
 * @param bits {@code [haplotypes × variants]}, 1 = the alternative allele; sample {@code s} owns
 *     rows {@code 2s} and {@code 2s + 1}
 * @param samples their names
 * @param sites of the variants
 * @param left records of the cohort with other calls than phased ones of the alleles 0 and 1, which
 *     could not be chosen
 */
public record Haplotypes(BitMatrix bits, List<String> samples, List<Site> sites, long left) {
  public Haplotypes {
    samples = List.copyOf(samples);
    sites = List.copyOf(sites);
    if (bits.rows() != 2 * samples.size() || bits.columns() != sites.size()) {
      throw new IllegalArgumentException(
          bits + " of " + samples.size() + " samples and " + sites.size() + " variants");
    }
  }

  /** These samples alone, in this order. */
  public Haplotypes rows(int[] chosen) {
    return new Haplotypes(
        WindowReader.rows(bits, Split.haplotypes(chosen)),
        Arrays.stream(chosen).mapToObj(samples::get).toList(),
        sites,
        left);
  }
}

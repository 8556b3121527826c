package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.vcf.Site;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Successive variants of founders on one contig.
 *
 * @param number in the order of the genome, from 0
 * @param positions bp, 1-based, one a variant
 * @param sites the first five columns of a VCF record, one a variant
 * @param words the bits of {@code [variants × haplotypes]}, as in {@link BitMatrix}
 */
record FounderWindow(
    int number, String contig, long[] positions, List<String> sites, int haplotypes, long[] words)
    implements Serializable {
  private static final int COLUMNS = 5;

  /** Of a cohort's window and all of that window's sites. */
  static FounderWindow of(WindowGenotypes window, List<Site> sites) {
    List<String> chosen = new ArrayList<>(window.rows());
    for (int ordinal : window.ordinals()) {
      chosen.add(columns(sites.get(ordinal)));
    }
    return new FounderWindow(
        window.window(),
        window.contig(),
        window.positions(),
        chosen,
        window.haplotypes(),
        window.words());
  }

  /** CHROM, POS, ID, REF, ALT. */
  private static String columns(Site site) {
    byte[] text = site.text();
    int end = 0;
    for (int tabs = 0; end < text.length; end++) {
      if (text[end] == '\t' && ++tabs == COLUMNS) {
        break;
      }
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** {@code [haplotypes × variants]}. */
  BitMatrix byHaplotype() {
    return new BitMatrix(positions.length, haplotypes, words).transpose();
  }
}

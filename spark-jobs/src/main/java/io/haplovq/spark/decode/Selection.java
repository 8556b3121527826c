package io.haplovq.spark.decode;

import io.haplovq.vcf.Region;
import io.haplovq.vcf.SiteInterval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records and samples are wanted. An empty list of regions means all records.
 *
 * @param regions the parts of contigs, each as {contig, from, to}, 1-based and inclusive
 * @param samples numbers over the cohort in the order wanted; null for all
 */
record Selection(List<Span> regions, int[] samples) implements Serializable {
  /** A region in a form that travels with tasks. */
  record Span(String contig, long from, long to) implements Serializable {
    boolean overlaps(String otherContig, long position, long end) {
      return new Region(contig, from, to).overlaps(otherContig, position, end);
    }
  }

  static Selection of(List<Region> regions, int[] samples) {
    List<Span> spans = new ArrayList<>();
    regions.forEach(region -> spans.add(new Span(region.contig(), region.from(), region.to())));
    return new Selection(spans, samples);
  }

  boolean wants(SiteInterval interval) {
    return mayHold(interval.contig(), interval.position(), interval.end());
  }

  /** Whether a window whose records span these positions may hold a wanted one. */
  boolean mayHold(String contig, long position, long end) {
    return regions.isEmpty()
        || regions.stream().anyMatch(span -> span.overlaps(contig, position, end));
  }
}

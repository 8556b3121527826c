package io.haplovq.spark.decode;

import io.haplovq.vcf.Region;
import io.haplovq.vcf.SiteInterval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which records and samples are wanted.
 *
 * @param spans by contig the wanted {from, to, from, to, …}, ascending and disjoint; null for all
 *     records
 * @param numbers of samples over the cohort in the order wanted; null for all
 */
record Selection(Map<String, long[]> spans, int[] numbers) implements Serializable {
  /**
   * A selection.
   *
   * @param regions empty for all records
   * @param samples numbers over the cohort in the order wanted, empty for all
   */
  static Selection of(Optional<List<Region>> regions, Optional<int[]> samples) {
    return new Selection(regions.map(Selection::disjoint).orElse(null), samples.orElse(null));
  }

  /** Numbers over the cohort of the samples wanted, in their order; empty for all. */
  Optional<int[]> samples() {
    return Optional.ofNullable(numbers);
  }

  boolean wantsAllRecords() {
    return spans == null;
  }

  boolean wants(SiteInterval interval) {
    return overlaps(interval.contig(), interval.position(), interval.end());
  }

  /** Whether {@code [first, last]} of a contig, 1-based and inclusive, touches a region. */
  boolean overlaps(String contig, long first, long last) {
    if (spans == null) {
      return true;
    }
    long[] wanted = spans.getOrDefault(contig, new long[0]);
    int low = 0;
    int high = wanted.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (wanted[2 * middle + 1] < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low < wanted.length && wanted[2 * low] <= last;
  }

  private static Map<String, long[]> disjoint(List<Region> regions) {
    Map<String, List<Region>> byContig = new HashMap<>();
    for (Region region : regions) {
      byContig.computeIfAbsent(region.contig(), contig -> new ArrayList<>()).add(region);
    }
    Map<String, long[]> spans = new HashMap<>();
    byContig.forEach((contig, some) -> spans.put(contig, merge(some)));
    return spans;
  }

  private static long[] merge(List<Region> regions) {
    List<Long> merged = new ArrayList<>();
    regions.sort(Comparator.comparingLong(Region::from));
    for (Region region : regions) {
      int last = merged.size() - 1;
      if (last > 0 && region.from() <= merged.get(last)) {
        merged.set(last, Math.max(merged.get(last), region.to()));
      } else {
        merged.add(region.from());
        merged.add(region.to());
      }
    }
    return merged.stream().mapToLong(Long::longValue).toArray();
  }
}

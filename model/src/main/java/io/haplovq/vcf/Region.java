package io.haplovq.vcf;

import io.haplovq.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of a contig, as {@code bcftools view -r} names it.
 *
 * @param contig name of the contig
 * @param from first position, 1-based, inclusive
 * @param to last position, 1-based, inclusive; {@link Long#MAX_VALUE} = to the contig's end
 */
public record Region(String contig, long from, long to) implements Serializable {
  private static final int MAX_DIGITS = 18;

  /**
   * Parses {@code chr}, {@code chr:pos}, {@code chr:from-to} or {@code chr:from-}, several of them
   * separated by commas. Where the whole of a part is the name of a known contig it is that contig,
   * even if it contains a colon.
   *
   * @param text what the user wrote
   * @param contigs the contigs that are there
   * @throws InputException when a part is none of these forms or names no known contig
   */
  public static List<Region> parse(String text, Set<String> contigs) {
    List<Region> regions = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      regions.add(parseOne(part, contigs));
    }
    return regions;
  }

  /** Whether a record at {@code position} to {@code end} (both inclusive) has a base in here. */
  public boolean overlaps(String otherContig, long position, long end) {
    return contig.equals(otherContig) && position <= to && end >= from;
  }

  /** Whether a record has a base in here. */
  public boolean overlaps(SiteInterval interval) {
    return overlaps(interval.contig(), interval.position(), interval.end());
  }

  private static Region parseOne(String part, Set<String> contigs) {
    if (contigs.contains(part)) {
      return new Region(part, 0, Long.MAX_VALUE);
    }
    int colon = part.lastIndexOf(':');
    String name = colon < 0 ? part : part.substring(0, colon);
    if (!contigs.contains(name)) {
      throw new InputException(
          "region '" + part + "': no contig '" + name + "'; expected one of " + some(contigs));
    }
    String range = part.substring(colon + 1);
    int dash = range.indexOf('-');
    long from = position(dash < 0 ? range : range.substring(0, dash), part);
    long to = from;
    if (dash >= 0) {
      boolean open = dash == range.length() - 1;
      to = open ? Long.MAX_VALUE : position(range.substring(dash + 1), part);
    }
    if (to < from) {
      throw new InputException(
          "region '" + part + "' ends before it starts; expected contig:from-to with from <= to");
    }
    return new Region(name, from, to);
  }

  private static long position(String digits, String part) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw new InputException(
          "region '"
              + part
              + "': '"
              + digits
              + "' is not a position; expected contig, contig:pos,"
              + " contig:from-to or contig:from- (positions in bp, without separators)");
    }
    return Long.parseLong(digits);
  }

  private static String some(Set<String> contigs) {
    List<String> first = contigs.stream().sorted().limit(10).toList();
    return String.join(", ", first) + (contigs.size() > first.size() ? ", …" : "");
  }
}

package io.haplovq.genotype;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a cohort. A variant's window follows from its ordinal on its contig, in file
 * order: window {@code k} of a contig holds the variants {@code [k·size, (k+1)·size)} and its last
 * window may be shorter. Windows are numbered from 0 through all contigs, in the order in which the
 * contigs first appear.
 *
 * @param size variants a window, at least 1
 * @param contigs the contigs in order of first appearance
 */
public record Windows(int size, List<Contig> contigs) implements java.io.Serializable {
  /** A contig by its name in the CHROM column, with the number of its variants. */
  public record Contig(String name, long variants) implements java.io.Serializable {
    public Contig {
      if (variants < 0) {
        throw new IllegalArgumentException("contig " + name + " of " + variants + " variants");
      }
    }
  }

  /** A window's place: its contig (index into {@link #contigs}) and number on it, both from 0. */
  public record Place(int contig, int number, int variants) {}

  public Windows {
    if (size < 1) {
      throw new IllegalArgumentException("window size " + size);
    }
    contigs = List.copyOf(contigs);
  }

  public int count() {
    int count = 0;
    for (Contig contig : contigs) {
      count = Math.addExact(count, countOf(contig));
    }
    return count;
  }

  public long variants() {
    return contigs.stream().mapToLong(Contig::variants).sum();
  }

  /** The variants of every window, by its number: {@link #place} for all of them at once. */
  public int[] variantCounts() {
    int[] counts = new int[count()];
    int window = 0;
    for (Contig contig : contigs) {
      for (long left = contig.variants(); left > 0; left -= size) {
        counts[window++] = (int) Math.min(size, left);
      }
    }
    return counts;
  }

  /** The number, over all contigs, of a contig's first window. */
  public int firstOf(int contig) {
    int first = 0;
    for (int i = 0; i < contig; i++) {
      first = Math.addExact(first, countOf(contigs.get(i)));
    }
    return first;
  }

  /** The window of a variant, by its contig and its ordinal on that contig (from 0). */
  public int windowOf(int contig, long ordinal) {
    return Math.addExact(firstOf(contig), Math.toIntExact(ordinal / size));
  }

  /** Where a window lies and how many variants it holds. */
  public Place place(int window) {
    int first = 0;
    for (int i = 0; i < contigs.size(); i++) {
      int here = countOf(contigs.get(i));
      if (window < first + here) {
        int number = window - first;
        long left = contigs.get(i).variants() - (long) number * size;
        return new Place(i, number, (int) Math.min(size, left));
      }
      first += here;
    }
    throw new IllegalArgumentException("window " + window + " of " + first);
  }

  /**
   * Windows {@code [first, behind)} of one contig whose tiles may start from one another's codes.
   */
  public record Chain(int first, int behind) implements java.io.Serializable {}

  /**
   * The chains of so many windows each that the contigs fall into, in window order.
   *
   * @param windowsPerChain at least 1; no number is too large
   */
  public List<Chain> chains(int windowsPerChain) {
    if (windowsPerChain < 1) {
      throw new IllegalArgumentException("chains of " + windowsPerChain + " windows");
    }
    List<Chain> chains = new ArrayList<>();
    int first = 0;
    for (Contig contig : contigs) {
      int behind = first + countOf(contig);
      while (first < behind) {
        int next = first + Math.min(behind - first, windowsPerChain);
        chains.add(new Chain(first, next));
        first = next;
      }
    }
    return chains;
  }

  /** The first window of the chain that a window belongs to. */
  public int chainStart(int window, int windowsPerChain) {
    return window - place(window).number() % windowsPerChain;
  }

  private int countOf(Contig contig) {
    return Math.toIntExact((contig.variants() + size - 1) / size);
  }
}

package io.haplovq.codec;

import io.haplovq.nn.IndexMatrix;
import java.util.Arrays;

/**
 * A permutation of the haplotypes of a tile: which haplotype stands at each position, and which
 * haplotypes form a group because they have the same codes. Immutable.
 *
 * <p>The order that codes give needs no bytes of its own: a reader rebuilds it from the index
 * matrix, and every window warm-starts its positional BWT with it.
 */
public final class HaplotypeOrder {
  private final int[] haplotypes;

  /** {@code [haplotype]}: its group, numbered in the order in which groups stand. */
  private final int[] groupOf;

  private final int groups;

  private HaplotypeOrder(int[] haplotypes, int[] groupOf, int groups) {
    this.haplotypes = haplotypes;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  private static HaplotypeOrder ofOneGroup(int[] haplotypes) {
    return new HaplotypeOrder(haplotypes, new int[haplotypes.length], 1);
  }

  /** Haplotypes in the order of their numbers. */
  public static HaplotypeOrder identity(int haplotypes) {
    int[] order = new int[haplotypes];
    for (int i = 0; i < haplotypes; i++) {
      order[i] = i;
    }
    return ofOneGroup(order);
  }

  /**
   * The order {@code haplotypes[position]}, copied; all in one group.
   *
   * @throws IllegalArgumentException if it is no permutation
   */
  public static HaplotypeOrder of(int[] haplotypes) {
    boolean[] seen = new boolean[haplotypes.length];
    for (int haplotype : haplotypes) {
      if (haplotype < 0 || haplotype >= seen.length || seen[haplotype]) {
        throw new IllegalArgumentException(
            "haplotype " + haplotype + " in an order of " + seen.length);
      }
      seen[haplotype] = true;
    }
    return ofOneGroup(haplotypes.clone());
  }

  /** Haplotypes by their code of head 0, then head 1 and so on; ties by haplotype number. */
  public static HaplotypeOrder fromCodes(IndexMatrix codes) {
    return fromCodes(codes, identity(codes.haplotypes()));
  }

  /**
   * Haplotypes by their code of head 0, then head 1 and so on; ties in the order of {@code ties},
   * which a neighbouring window gives: haplotypes keep company from window to window.
   */
  public static HaplotypeOrder fromCodes(IndexMatrix codes, HaplotypeOrder ties) {
    return fromFirstHeads(codes, codes.heads(), ties);
  }

  /** {@link #fromCodes(IndexMatrix, HaplotypeOrder)} of the first {@code heads} heads only. */
  static HaplotypeOrder fromFirstHeads(IndexMatrix codes, int heads, HaplotypeOrder ties) {
    Streams.expect(ties, codes.haplotypes());
    if (heads == 0) {
      return ties;
    }
    // Least significant head first: every pass is a stable counting sort.
    int[] order = ties.toArray();
    int[] sorted = new int[order.length];
    int[] next = new int[codes.codebookSize() + 1];
    for (int head = heads - 1; head >= 0; head--) {
      Arrays.fill(next, 0);
      for (int haplotype : order) {
        next[codes.code(haplotype, head) + 1]++;
      }
      for (int code = 1; code < next.length; code++) {
        next[code] += next[code - 1];
      }
      for (int haplotype : order) {
        sorted[next[codes.code(haplotype, head)]++] = haplotype;
      }
      int[] swap = order;
      order = sorted;
      sorted = swap;
    }
    return grouped(order, codes, heads);
  }

  private static HaplotypeOrder grouped(int[] order, IndexMatrix codes, int heads) {
    int[] groupOf = new int[order.length];
    int group = 0;
    for (int i = 1; i < order.length; i++) {
      for (int head = 0; head < heads; head++) {
        if (codes.code(order[i], head) != codes.code(order[i - 1], head)) {
          group++;
          break;
        }
      }
      groupOf[order[i]] = group;
    }
    return new HaplotypeOrder(order, groupOf, group + 1);
  }

  public int size() {
    return haplotypes.length;
  }

  public int haplotypeAt(int position) {
    return haplotypes[position];
  }

  /** The group of a haplotype, from 0: those with the same codes are one. */
  public int groupOf(int haplotype) {
    return groupOf[haplotype];
  }

  /** Number of groups, at least 1. */
  public int groups() {
    return groups;
  }

  /** The order as a fresh array, {@code [position] = haplotype}. */
  public int[] toArray() {
    return haplotypes.clone();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof HaplotypeOrder other
        && Arrays.equals(haplotypes, other.haplotypes)
        && Arrays.equals(groupOf, other.groupOf);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(haplotypes);
  }

  @Override
  public String toString() {
    return "HaplotypeOrder[" + haplotypes.length + "]";
  }
}

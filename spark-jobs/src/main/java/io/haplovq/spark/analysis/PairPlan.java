package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.popgen.DistanceBins;
import io.haplovq.popgen.Seeds;
import io.haplovq.popgen.VariantPairs;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which pairs of variants are looked at, and where each variant has to be for it. Variants are
 * numbered through all windows.
 *
 * @param sites of all windows, by window
 * @param firsts the number of each window's first variant, and behind them the number of all
 * @param byWindow the pairs whose first variant a window has
 * @param wanted windows that want a variant, by the window that has it
 */
record PairPlan(
    List<ChosenWindows.Sites> sites,
    int[] firsts,
    DistanceBins bins,
    Map<Integer, List<Planned>> byWindow,
    Map<Integer, List<Wanted>> wanted) {
  /** A pair in a bin of distance. */
  record Planned(int first, int second, int bin, boolean listed) implements Serializable {}

  /** A variant, and a window whose pairs need it. */
  record Wanted(int variant, int window) implements Serializable, Comparable<Wanted> {
    @Override
    public int compareTo(Wanted other) {
      int byVariant = Integer.compare(variant, other.variant);
      return byVariant != 0 ? byVariant : Integer.compare(window, other.window);
    }
  }

  /**
   * @param pairsPerBin of each contig
   * @param listed pairs to list in all, spread evenly
   * @throws InputException if a contig is not sorted by position
   */
  static PairPlan of(
      List<ChosenWindows.Sites> sites, DistanceBins bins, int pairsPerBin, int listed, long seed) {
    int[] firsts = new int[sites.size() + 1];
    Map<String, List<Integer>> contigs = new LinkedHashMap<>();
    for (int i = 0; i < sites.size(); i++) {
      firsts[i + 1] = Math.addExact(firsts[i], sites.get(i).positions().length);
      contigs.computeIfAbsent(sites.get(i).contig(), name -> new ArrayList<>()).add(i);
    }
    PairPlan plan = new PairPlan(sites, firsts, bins, new HashMap<>(), new HashMap<>());
    List<Planned> pairs = new ArrayList<>();
    contigs.forEach(
        (contig, windows) -> pairs.addAll(plan.pairs(contig, windows, pairsPerBin, seed)));
    plan.place(pairs, listed);
    return plan;
  }

  /** A contig's windows are next to one another. */
  private List<Planned> pairs(String contig, List<Integer> windows, int pairsPerBin, long seed) {
    long[] positions =
        windows.stream().flatMapToLong(one -> Arrays.stream(sites.get(one).positions())).toArray();
    for (int i = 1; i < positions.length; i++) {
      if (positions[i] < positions[i - 1]) {
        throw new InputException(
            contig
                + ":"
                + positions[i]
                + " follows "
                + contig
                + ":"
                + positions[i - 1]
                + "; expected a cohort sorted by position");
      }
    }
    int offset = firsts[windows.get(0)];
    List<Planned> pairs = new ArrayList<>();
    var sampled =
        VariantPairs.sample(positions, bins, pairsPerBin, Seeds.of(seed, Seeds.ofName(contig)));
    for (int bin = 0; bin < bins.count(); bin++) {
      for (VariantPairs.Pair pair : sampled.get(bin)) {
        pairs.add(new Planned(offset + pair.first(), offset + pair.second(), bin, false));
      }
    }
    return pairs;
  }

  private void place(List<Planned> pairs, int listed) {
    TreeSet<Wanted> rows = new TreeSet<>();
    long shown = Math.min(listed, pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      Planned pair = pairs.get(i);
      boolean show = (i + 1) * shown / pairs.size() > i * shown / pairs.size();
      int window = windowOf(pair.first());
      byWindow
          .computeIfAbsent(window, one -> new ArrayList<>())
          .add(new Planned(pair.first(), pair.second(), pair.bin(), show));
      rows.add(new Wanted(pair.first(), window));
      rows.add(new Wanted(pair.second(), window));
    }
    for (Wanted row : rows) {
      wanted.computeIfAbsent(windowOf(row.variant()), one -> new ArrayList<>()).add(row);
    }
  }

  /** The index, in {@link #sites}, of the window that has a variant. */
  private int windowOf(int variant) {
    int found = Arrays.binarySearch(firsts, variant);
    if (found < 0) {
      return -found - 2;
    }
    // Windows without variants begin where the next one does.
    int last = found;
    while (firsts[last + 1] == variant) {
      last++;
    }
    return last;
  }

  long pairs() {
    return byWindow.values().stream().mapToLong(List::size).sum();
  }

  String contig(int variant) {
    return sites.get(windowOf(variant)).contig();
  }

  long position(int variant) {
    int window = windowOf(variant);
    return sites.get(window).positions()[variant - firsts[window]];
  }
}

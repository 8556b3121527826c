package io.haplovq.popgen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The structured coalescent with recombination, backward in time event by event (Hudson 1983,
 * 1990). A lineage is a list of the stretches of its sequence that are ancestral to samples, each
 * with the samples that descend from it; a stretch's mutations fall when it meets another, on all
 * that are below it. What is ancestral to all samples is dropped. One run, not thread-safe.
 */
final class Coalescent {
  /**
   * A mutation.
   *
   * @param place in the piece, bp from 0
   * @param carriers the samples that have it, as bits
   */
  record Mutation(double place, long[] carriers) {}

  /** Sequence {@code [left, right)}, ancestral to the carriers since {@code born}. */
  private record Stretch(double left, double right, long[] carriers, double born) {
    Stretch to(double end) {
      return new Stretch(left, end, carriers, born);
    }

    Stretch from(double start) {
      return new Stretch(start, right, carriers, born);
    }
  }

  private static final class Lineage {
    private int island;
    private final List<Stretch> stretches;

    Lineage(int island, List<Stretch> stretches) {
      this.island = island;
      this.stretches = stretches;
    }

    double left() {
      return stretches.get(0).left();
    }

    double span() {
      return stretches.get(stretches.size() - 1).right() - left();
    }
  }

  private final FounderModel model;
  private final int samples;
  private final SplittableRandom random;
  private final List<List<Lineage>> islands = new ArrayList<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private double time;

  /** The island that is merged into the one before it next; 0 once all are one. */
  private int youngest;

  Coalescent(FounderModel model, int haplotypes, double bases, long seed) {
    this.model = model;
    this.samples = Math.multiplyExact(haplotypes, model.populations());
    if (haplotypes < 1 || samples < 2) {
      throw new IllegalArgumentException(samples + " haplotypes; expected at least 2");
    }
    this.random = Seeds.random(seed);
    this.youngest = model.populations() - 1;
    int words = (samples + 63) >>> 6;
    for (int island = 0; island < model.populations(); island++) {
      List<Lineage> lineages = new ArrayList<>();
      for (int i = 0; i < haplotypes; i++) {
        int sample = island * haplotypes + i;
        long[] carriers = new long[words];
        carriers[sample >>> 6] |= 1L << sample;
        List<Stretch> whole = new ArrayList<>(List.of(new Stretch(0, bases, carriers, 0)));
        lineages.add(new Lineage(island, whole));
      }
      islands.add(lineages);
    }
  }

  /** All mutations, by place. */
  List<Mutation> run() {
    while (lineages() > 0) {
      double change = nextChange();
      double[] rates = rates();
      double total = 0;
      for (double rate : rates) {
        total += rate;
      }
      double drawn = -Math.log(1 - random.nextDouble());
      double wait = total > 0 ? drawn / total : Double.POSITIVE_INFINITY;
      if (time + wait >= change) {
        time = change;
        merge();
      } else {
        time += wait;
        happen(rates, random.nextDouble() * total);
      }
    }
    mutations.sort(Comparator.comparingDouble(Mutation::place));
    return mutations;
  }

  private int lineages() {
    return islands.stream().mapToInt(List::size).sum();
  }

  /** When rates change next. */
  private double nextChange() {
    if (youngest == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double recovered = model.recovered(youngest);
    return time < recovered ? recovered : model.founded(youngest);
  }

  /** The youngest island's lineages go where its founders came from, if it was founded now. */
  private void merge() {
    if (youngest > 0 && time >= model.founded(youngest)) {
      for (Lineage lineage : islands.get(youngest)) {
        move(lineage, youngest - 1);
      }
      islands.remove(youngest);
      youngest--;
    }
  }

  private void move(Lineage lineage, int island) {
    lineage.island = island;
    islands.get(island).add(lineage);
  }

  /** Of each island: coalescence, recombination, migration. */
  private double[] rates() {
    double[] rates = new double[3 * islands.size()];
    for (int island = 0; island < islands.size(); island++) {
      List<Lineage> lineages = islands.get(island);
      double n = lineages.size();
      double span = 0;
      for (Lineage lineage : lineages) {
        span += lineage.span();
      }
      rates[3 * island] = n * (n - 1) / 4 / model.sizeAt(island, time);
      rates[3 * island + 1] = span * model.recombinationRate();
      rates[3 * island + 2] = islands.size() > 1 ? n * model.migration() : 0;
    }
    return rates;
  }

  private void happen(double[] rates, double drawn) {
    double left = drawn;
    int event = 0;
    while (event < rates.length - 1 && (left >= rates[event] || rates[event] == 0)) {
      left -= rates[event++];
    }
    List<Lineage> lineages = islands.get(event / 3);
    switch (event % 3) {
      case 0 -> coalesce(lineages);
      case 1 -> recombine(lineages, left / model.recombinationRate());
      default -> migrate(lineages);
    }
  }

  private void migrate(List<Lineage> lineages) {
    if (!lineages.isEmpty()) {
      Lineage lineage = take(lineages, random.nextInt(lineages.size()));
      boolean up = lineage.island == 0 || lineage.island < youngest && random.nextBoolean();
      move(lineage, lineage.island + (up ? 1 : -1));
    }
  }

  private static Lineage take(List<Lineage> lineages, int which) {
    Lineage taken = lineages.get(which);
    Lineage last = lineages.remove(lineages.size() - 1);
    if (last != taken) {
      lineages.set(which, last);
    }
    return taken;
  }

  /**
   * Splits the lineage in which a point lies.
   *
   * @param point in the spans of all lineages, one after the other
   */
  private void recombine(List<Lineage> lineages, double point) {
    double left = point;
    for (Lineage lineage : lineages) {
      double span = lineage.span();
      if (left < span) {
        split(lineages, lineage, lineage.left() + left);
        return;
      }
      left -= span;
    }
  }

  private static void split(List<Lineage> lineages, Lineage lineage, double place) {
    List<Stretch> behind = new ArrayList<>();
    List<Stretch> stretches = lineage.stretches;
    int cut = 0;
    while (cut < stretches.size() && stretches.get(cut).right() <= place) {
      cut++;
    }
    List<Stretch> tail = stretches.subList(cut, stretches.size());
    behind.addAll(tail);
    tail.clear();
    if (behind.get(0).left() < place) {
      stretches.add(behind.get(0).to(place));
      behind.set(0, behind.get(0).from(place));
    }
    if (stretches.isEmpty()) {
      // The point is the lineage's first base: nothing is before it.
      stretches.addAll(behind);
    } else {
      lineages.add(new Lineage(lineage.island, behind));
    }
  }

  private void coalesce(List<Lineage> lineages) {
    if (lineages.size() < 2) {
      return;
    }
    Lineage one = take(lineages, random.nextInt(lineages.size()));
    Lineage other = take(lineages, random.nextInt(lineages.size()));
    List<Stretch> joined = join(one.stretches, other.stretches);
    if (!joined.isEmpty()) {
      lineages.add(new Lineage(one.island, joined));
    }
  }

  private List<Stretch> join(List<Stretch> one, List<Stretch> other) {
    List<Stretch> joined = new ArrayList<>(one.size() + other.size());
    int i = 0;
    int j = 0;
    Stretch a = one.get(0);
    Stretch b = other.get(0);
    while (a != null || b != null) {
      if (b == null || a != null && a.right() <= b.left()) {
        joined.add(a);
        a = ++i < one.size() ? one.get(i) : null;
      } else if (a == null || b.right() <= a.left()) {
        joined.add(b);
        b = ++j < other.size() ? other.get(j) : null;
      } else if (a.left() < b.left()) {
        joined.add(a.to(b.left()));
        a = a.from(b.left());
      } else if (b.left() < a.left()) {
        joined.add(b.to(a.left()));
        b = b.from(a.left());
      } else {
        double end = Math.min(a.right(), b.right());
        meet(a.to(end), b.to(end), joined);
        a = a.right() > end ? a.from(end) : ++i < one.size() ? one.get(i) : null;
        b = b.right() > end ? b.from(end) : ++j < other.size() ? other.get(j) : null;
      }
    }
    return joined;
  }

  /** Two stretches of the same sequence become one, unless it is then ancestral to all. */
  private void meet(Stretch a, Stretch b, List<Stretch> joined) {
    mutate(a);
    mutate(b);
    long[] carriers = a.carriers().clone();
    int count = 0;
    for (int i = 0; i < carriers.length; i++) {
      carriers[i] |= b.carriers()[i];
      count += Long.bitCount(carriers[i]);
    }
    if (count < samples) {
      joined.add(new Stretch(a.left(), a.right(), carriers, time));
    }
  }

  private void mutate(Stretch stretch) {
    double length = stretch.right() - stretch.left();
    double expected = model.mutationRate() * length * (time - stretch.born());
    double left = expected + Math.log(1 - random.nextDouble());
    while (left > 0) {
      double place = stretch.left() + random.nextDouble() * length;
      mutations.add(new Mutation(place, stretch.carriers()));
      left += Math.log(1 - random.nextDouble());
    }
  }
}

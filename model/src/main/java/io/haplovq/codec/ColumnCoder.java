package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;

/**
 * Codes the alleles of a column that is neither rare nor a repetition, haplotype by haplotype in
 * the positional order, and moves the order on. What an allele is predicted from: the alleles and
 * the runs before it in the column, how long its haplotype has agreed with its neighbours, how many
 * minor alleles are left, its haplotype's last alleles, and what its group (haplotypes with the
 * same codes) has shown in this column so far. Once no minor or no major allele is left, nothing is
 * coded. ARCHIVE-FORMAT.md, section 6.2. Not thread-safe.
 */
final class ColumnCoder {
  private static final int RATE = 6;
  private static final int L = HalfLog.CLASSES;

  private final int haplotypes;
  private final PositionalOrder order;
  private final ContextMixer mixer;
  private final GroupTally tally;

  /** Shortcuts, or null. */
  private final Stretches stretches;

  /** How stretches that do not hold go on, or null: allele by allele. */
  private final Bisection bisection;

  /** Further contexts, or null. */
  private final DeepContexts deep;

  /** The last column coded here and the one before it, bits by haplotype. */
  private long[] previous;

  private long[] beforePrevious;

  private int variant;
  private int minorCount;

  /** Minor alleles still to come in the column at hand. */
  private int left;

  /** Equal alleles before the position at hand, and before these. */
  private int run;

  private int previousRun;
  private int lastThree;

  ColumnCoder(HaplotypeOrder start, PositionalOrder order, MixDepth depth) {
    haplotypes = start.size();
    this.order = order;
    stretches = depth == MixDepth.DEEP ? null : new Stretches(haplotypes, depth);
    deep = depth == MixDepth.DEEP ? new DeepContexts(start) : null;
    tally = new GroupTally(start);
    bisection = depth == MixDepth.FAST ? new Bisection(order, tally) : null;
    int[] sizes = {
      8 * L * L, 2 * L * L * 16, 2 * L * L * L, 2 * L * 16 * 32, 2 * L * L * L, 512, 2 * 8 * L * 16
    };
    int own = sizes.length;
    int grouped = own + (start.groups() > 1 ? 1 : 0);
    sizes = Arrays.copyOf(sizes, grouped + (deep == null ? 0 : DeepContexts.MODELS));
    if (grouped > own) {
      sizes[own] = GroupTally.CONTEXTS * 2 * L * 8;
    }
    if (deep != null) {
      deep.sizes(sizes, grouped);
    }
    mixer = new ContextMixer(RATE, 4 * L, 2 * L * L, sizes);
    previous = new long[BitMatrix.wordsFor(haplotypes)];
    beforePrevious = new long[previous.length];
  }

  /**
   * Codes a column, seen by its minor allele.
   *
   * @param column bits by haplotype: read where a writer codes, filled by a reader; all 0 for it
   * @param count minor alleles, 1 to half of the haplotypes
   */
  void code(BinaryCoder coder, int variant, int count, long[] column) {
    this.variant = variant;
    minorCount = HalfLog.of(count);
    tally.clear();
    if (deep != null) {
      deep.begin(variant, order);
    }
    if (stretches != null) {
      stretches.begin(variant);
    }
    order.begin(variant);
    left = count;
    run = 0;
    previousRun = 0;
    lastThree = 0;
    int i = 0;
    while (i < haplotypes && left > 0 && left < haplotypes - i) {
      int end = stretches == null ? i : stretches.end(order, variant, i, lastThree & 1, left);
      i = end > i ? codeStretch(coder, column, i, end) : codeAllele(coder, column, i, 0);
    }
    fill(column, i);
    order.end();
    remember(column);
    if (deep != null) {
      deep.end(variant, count, column);
    }
  }

  /** Codes what remains where only one allele can follow. */
  private void fill(long[] column, int from) {
    if (from < haplotypes) {
      int bit = left > 0 ? 1 : 0;
      set(column, from, haplotypes, bit);
      // The newest of them would matter for what follows in the column: nothing does.
      order.takeAll(from, haplotypes, bit, 0);
    }
  }

  private void remember(long[] column) {
    long[] oldest = beforePrevious;
    beforePrevious = previous;
    previous = oldest;
    System.arraycopy(column, 0, previous, 0, column.length);
  }

  private void set(long[] column, int from, int to, int bit) {
    for (int i = from; i < to && bit == 1; i++) {
      int haplotype = order.haplotypes[i];
      column[haplotype >>> 6] |= 1L << haplotype;
    }
  }

  /** Codes positions up to the first whose allele differs; the position after what was coded. */
  private int codeStretch(BinaryCoder coder, long[] column, int from, int end) {
    int last = lastThree & 1;
    int differs = from;
    while (coder.writes() && differs < end && allele(column, differs) == last) {
      differs++;
    }
    Surroundings here = new Surroundings(last, density(from), HalfLog.of(run), minorCount);
    stretches.contexts(here);
    if (stretches.code(coder, differs < end ? 1 : 0) == 0) {
      advanceAll(column, from, end, last, stretches.newest());
      return end;
    }
    if (bisection == null) {
      return codeUpToChange(coder, column, from, end, last);
    }
    int change = bisection.code(coder, variant, from, end, differs, here);
    if (change > from) {
      advanceAll(column, from, change, last, order.newest(from, change));
    }
    advance(column, change, 1 - last);
    return change + 1;
  }

  private int codeUpToChange(BinaryCoder coder, long[] column, int from, int end, int last) {
    int i = from;
    while (i < end - 1) {
      i = codeAllele(coder, column, i, end - i);
      if ((lastThree & 1) != last) {
        return i;
      }
    }
    advance(column, i, 1 - last);
    return end;
  }

  private int allele(long[] column, int position) {
    int haplotype = order.haplotypes[position];
    return (int) (column[haplotype >>> 6] >>> haplotype) & 1;
  }

  /** A haplotype's alleles in the last two columns coded here. */
  private int history(int haplotype) {
    int word = haplotype >>> 6;
    return (int) (beforePrevious[word] >>> haplotype & 1) << 1
        | (int) (previous[word] >>> haplotype & 1);
  }

  private int density(int position) {
    int octaves = HalfLog.eighths(haplotypes - position) - HalfLog.eighths(left);
    return Math.min(L - 1, octaves >> 2);
  }

  private int codeAllele(BinaryCoder coder, long[] column, int position, int ahead) {
    int haplotype = order.haplotypes[position];
    contexts(position, haplotype, density(position), ahead);
    if (deep != null) {
      deep.contexts(mixer, position, haplotype, lastThree & 1, run, left);
    }
    advance(column, position, mixer.code(coder, allele(column, position)));
    return position + 1;
  }

  /**
   * {@link #advance} of a stretch, whose alleles are those before it. Fewer than three may follow
   * another allele only where one more is coded before anything looks at the last three. Not for
   * {@link DeepContexts}, which knows no stretches.
   */
  private void advanceAll(long[] column, int from, int end, int bit, int newest) {
    set(column, from, end, bit);
    left -= bit * (end - from);
    run += end - from;
    lastThree = 7 * bit;
    tally.addAll(order.haplotypes, from, end, bit);
    order.takeAll(from, end, bit, newest);
  }

  private void advance(long[] column, int position, int bit) {
    int haplotype = order.haplotypes[position];
    column[haplotype >>> 6] |= (long) bit << haplotype;
    left -= bit;
    if (bit == (lastThree & 1)) {
      run++;
    } else {
      previousRun = run;
      run = 1;
    }
    lastThree = (lastThree << 1 | bit) & 7;
    tally.add(haplotype, bit);
    if (deep != null) {
      deep.add(haplotype, bit);
    }
    order.take(position, bit);
  }

  private void contexts(int position, int haplotype, int density, int ahead) {
    int last = lastThree & 1;
    int match = position == 0 ? 0 : variant - order.since[position];
    int matchClass = HalfLog.of(match);
    int next = position + 1 < haplotypes ? variant - order.since[position + 1] : 0;
    int nextClass = HalfLog.octave(next, 15);
    int runClass = HalfLog.of(run);
    int runOctave = HalfLog.octave(run, 15);
    int byMatch = last * L + matchClass;
    mixer.context(0, (lastThree * L + density) * L + runClass);
    mixer.context(1, (byMatch * L + density) * 16 + nextClass);
    mixer.context(2, (byMatch * L + runClass) * L + minorCount);
    mixer.context(3, ((byMatch * 16 + nextClass) * 16 + runOctave) * 2 + (lastThree >> 1 & 1));
    mixer.context(4, (byMatch * L + HalfLog.of(previousRun)) * L + runClass);
    mixer.context(
        5,
        ((last * 4 + history(haplotype)) * 16 + HalfLog.octave(match, 15)) * 4
            + Math.min(3, minorCount >> 2));
    mixer.context(6, ((last * 8 + HalfLog.octave(ahead, 7)) * L + matchClass) * 16 + nextClass);
    if (tally.groups() > 1) {
      mixer.context(7, (tally.context(haplotype) * 2 * L + byMatch) * 8 + Math.min(7, runOctave));
    }
    mixer.weights((ahead > 0 ? 2 * L : 0) + last * L + density, byMatch * L + minorCount);
  }
}

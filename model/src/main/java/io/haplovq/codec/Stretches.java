package io.haplovq.codec;

/**
 * The shortcut that makes {@code pbwt-mix} and {@code pbwt-mix-fast} fast: where a number of
 * haplotypes in a row have agreed with their neighbours for long, one bit says that they all carry
 * the allele before them. ARCHIVE-FORMAT.md, section 6.2. Not thread-safe.
 */
final class Stretches {
  static final int LONGEST = 512;

  /**
   * What may be a stretch.
   *
   * @param shortest fewer positions are not worth a bit of their own
   * @param agreed how many variants each of them must have agreed with the one before
   * @param enough a stretch ends where the doubt of its positions has come to so much
   */
  private record Rule(int shortest, int agreed, int enough) {}

  private static final Rule STANDARD = new Rule(16, 128, Integer.MAX_VALUE);
  private static final Rule FAST = new Rule(4, 8, 4096);

  private static final int RATE = 15;
  private static final int L = HalfLog.CLASSES;

  private static final int DOUBT = 1 << 16;

  private final int haplotypes;
  private final Rule rule;
  private final ContextMixer mixer;

  /** {@code [variants agreed]}: what a position adds to the doubt; instead of a division each. */
  private char[] doubts = {};

  /** No stretch begins in this column before this position. */
  private int none;

  private int length;
  private int newest;
  private int shortestMatch;
  private int doubt;

  Stretches(int haplotypes, MixDepth depth) {
    this.haplotypes = haplotypes;
    rule = depth == MixDepth.FAST ? FAST : STANDARD;
    mixer =
        new ContextMixer(
            RATE,
            2 * L,
            2 * L * L,
            2 * 8 * L * L,
            2 * 8 * L * L,
            2 * 8 * L * L,
            2 * L * L,
            2 * L * L);
  }

  /** Starts with the column of a variant. */
  void begin(int variant) {
    none = 0;
    int longest = Math.min(DOUBT + 1, variant + PositionalOrder.GROUP_MATCH);
    if (longest >= doubts.length) {
      // The last entry is 0, which stands for all longer ones, or is beyond what this tile has.
      doubts = new char[Math.min(DOUBT + 1, 2 * longest) + 1];
      for (int agreed = rule.agreed(); agreed < doubts.length; agreed++) {
        doubts[agreed] = (char) (DOUBT / agreed);
      }
    }
  }

  /**
   * The end of the stretch that begins at a position, or the position where none does.
   *
   * @param last the allele before it
   * @param left minor alleles still to come, less than the positions from here on
   */
  int end(PositionalOrder order, int variant, int from, int last, int left) {
    int most = Math.min(LONGEST, last == 1 ? left : haplotypes - from - left);
    if (from < none || most < rule.shortest()) {
      return from;
    }
    int[] since = order.since;
    int latest = variant - rule.agreed();
    int enough = rule.enough();
    int latestSeen = Integer.MIN_VALUE;
    int sum = 0;
    int at = from;
    while (at < from + most && since[at] <= latest && sum < enough) {
      latestSeen = Math.max(latestSeen, since[at]);
      sum += doubts[Math.min(doubts.length - 1, variant - since[at])];
      at++;
    }
    length = at - from;
    newest = latestSeen;
    shortestMatch = variant - latestSeen;
    doubt = sum >>> 4;
    if (length < rule.shortest()) {
      // What ended this one ends all that begin before it; looking again would cost more than
      // coding.
      none = at < from + most && sum < enough ? at + 1 : none;
      return from;
    }
    return at;
  }

  /** The newest {@link PositionalOrder#since} of the stretch found last. */
  int newest() {
    return newest;
  }

  void contexts(Surroundings here) {
    int last = here.last();
    int size = last * 8 + HalfLog.octave(length, 7);
    int match = HalfLog.of(shortestMatch);
    int doubtClass = HalfLog.of(doubt);
    mixer.context(0, (size * L + match) * L + here.density());
    mixer.context(1, (size * L + here.runClass()) * L + here.minorCount());
    mixer.context(2, (size * L + match) * L + here.runClass());
    mixer.context(3, (last * L + doubtClass) * L + here.density());
    mixer.context(4, (last * L + doubtClass) * L + here.minorCount());
    mixer.weights(last * L + here.density(), (last * L + doubtClass) * L + here.runClass());
  }

  int code(BinaryCoder coder, int differs) {
    return mixer.code(coder, differs);
  }
}

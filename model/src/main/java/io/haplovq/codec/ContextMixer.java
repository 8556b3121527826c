package io.haplovq.codec;

import java.util.Arrays;

/**
 * Predicts a bit from several contexts at once: each context has an adaptive probability, and two
 * small networks, picked by contexts of their own, mix their logits (logistic mixing, Mahoney 2005,
 * "Adaptive weighing of context models for lossless data compression"). Whole numbers only: writer
 * and reader stay in step on every machine. ARCHIVE-FORMAT.md, section 6.1 is normative.
 *
 * <p>Before each bit the caller says where every context points ({@link #context}) and which
 * weights to use ({@link #weights}). Not thread-safe.
 */
final class ContextMixer {
  /** Observations after which a probability adapts no more slowly. */
  private static final int MOST_COUNTED = 400;

  private static final int COUNT_BITS = 10;
  private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
  private static final int WEIGHT_BITS = 16;
  private static final int BIAS = 77;
  private static final int RATE_BITS = 18;

  /** {@code [n]}: the step, of 65536, of a probability that was adapted n times before. */
  private static final int[] STEP = new int[MOST_COUNTED + 1];

  /** {@code [n]}: the trust, of 4096, in a probability that was adapted n times. */
  private static final int[] TRUST = new int[MOST_COUNTED + 1];

  static {
    for (int n = 0; n <= MOST_COUNTED; n++) {
      STEP[n] = 2 * 65536 / (2 * Math.min(n, MOST_COUNTED - 1) + 3);
      TRUST[n] = 4096 * (10 * n + 1) / (10 * n + 5);
    }
  }

  private final int models;
  private final int rate;

  /** Errors below this move no weight, whatever the logits. */
  private final int unnoticed;

  /** All contexts' probabilities: 22 bits of probability, 10 bits of count. */
  private final int[] cells;

  /** {@code [model]}: where its cells begin. */
  private final int[] base;

  private final int[] at;
  private final int[] logits;
  private final int[] first;
  private final int[] second;
  private int firstAt;
  private int secondAt;

  /**
   * @param rate how fast weights learn, of 2^18: 6 where bits are many, more where they are few
   * @param firstWeights number of weight sets of the first network
   * @param secondWeights number of weight sets of the second
   * @param contexts number of contexts of each model
   */
  ContextMixer(int rate, int firstWeights, int secondWeights, int... contexts) {
    models = contexts.length;
    this.rate = rate;
    unnoticed = ((1 << (RATE_BITS - 1)) - 1) / (rate * Logistic.MAX_STRETCH) + 1;
    base = new int[models];
    int size = 0;
    for (int i = 0; i < models; i++) {
      base[i] = size;
      size = Math.addExact(size, contexts[i]);
    }
    cells = new int[size];
    Arrays.fill(cells, 1 << 31);
    at = new int[models];
    logits = new int[models + 1];
    logits[models] = BIAS;
    first = weights(firstWeights);
    second = weights(secondWeights);
  }

  private int[] weights(int sets) {
    int[] weights = new int[Math.multiplyExact(sets, models + 1)];
    int each = (int) (1.2 * (1 << WEIGHT_BITS) / models);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % (models + 1) == models ? 0 : each;
    }
    return weights;
  }

  /** Points a model at one of its contexts. */
  void context(int model, int context) {
    at[model] = base[model] + context;
  }

  /** Picks the weights of both networks. */
  void weights(int firstSet, int secondSet) {
    firstAt = firstSet * (models + 1);
    secondAt = secondSet * (models + 1);
  }

  /** Codes a bit with what the contexts say, and learns from it. */
  int code(BinaryCoder coder, int bit) {
    int[] inputs = logits;
    int[] firstWeights = first;
    int[] secondWeights = second;
    int firstStart = firstAt;
    int secondStart = secondAt;
    long firstSum = 0;
    long secondSum = 0;
    for (int i = 0; i < models; i++) {
      int cell = cells[at[i]];
      int logit = Logistic.stretch(cell >>> 16) * TRUST[cell & COUNT_MASK] >> 12;
      inputs[i] = logit;
      firstSum += (long) firstWeights[firstStart + i] * logit;
      secondSum += (long) secondWeights[secondStart + i] * logit;
    }
    firstSum += (long) firstWeights[firstStart + models] * BIAS;
    secondSum += (long) secondWeights[secondStart + models] * BIAS;
    int firstLogit = clamp(firstSum >> WEIGHT_BITS);
    int secondLogit = clamp(secondSum >> WEIGHT_BITS);
    int coded = coder.code(bit, Logistic.squash((firstLogit + secondLogit) >> 1));
    adapt(coded);
    learn(firstWeights, firstStart, (coded << 16) - Logistic.squash(firstLogit));
    learn(secondWeights, secondStart, (coded << 16) - Logistic.squash(secondLogit));
    return coded;
  }

  private static int clamp(long logit) {
    return (int) Math.max(-Logistic.MAX_LOGIT, Math.min(Logistic.MAX_LOGIT, logit));
  }

  private void adapt(int bit) {
    int target = bit == 0 ? 0 : (1 << 22) - 1;
    for (int i = 0; i < models; i++) {
      int cell = cells[at[i]];
      int count = cell & COUNT_MASK;
      int probability = cell >>> COUNT_BITS;
      probability += (int) ((long) (target - probability) * STEP[count] >> 16);
      cells[at[i]] = probability << COUNT_BITS | Math.min(count + 1, MOST_COUNTED);
    }
  }

  private void learn(int[] weights, int start, int error) {
    // Most bits are foreseen so well that every step would round to nothing.
    if (Math.abs(error) < unnoticed) {
      return;
    }
    long step = (long) rate * error;
    int round = 1 << (RATE_BITS - 1);
    for (int i = 0; i <= models; i++) {
      weights[start + i] += (int) ((step * logits[i] + round) >> RATE_BITS);
    }
  }
}

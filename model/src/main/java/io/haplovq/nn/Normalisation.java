package io.haplovq.nn;

/** What stands between a hidden layer's sums and its activation. */
public enum Normalisation {
  /** Batch normalisation with learned scale and shift (paper, "Architecture"). */
  BATCH,
  /** A bias only. */
  NONE
}

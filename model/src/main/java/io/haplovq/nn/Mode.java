package io.haplovq.nn;

/** Which moments batch normalisation uses, and whether dropout drops. */
enum Mode {
  TRAINING,
  INFERENCE
}

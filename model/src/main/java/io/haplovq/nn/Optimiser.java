package io.haplovq.nn;

/** How gradients become steps. */
public enum Optimiser {
  /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8; weight decay is decoupled from the moments. */
  ADAM,
  /** Plain stochastic gradient descent; keeps no state. */
  SGD
}

package io.haplovq.nn;

/**
 * What the encoder makes of haplotypes: outputs before the quantiser {@code [haplotypes × heads ×
 * embedding]} and the codes chosen for them.
 */
record Latents(float[] values, IndexMatrix indices) {}

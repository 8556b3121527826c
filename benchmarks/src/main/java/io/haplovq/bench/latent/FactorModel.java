package io.haplovq.bench.latent;

import io.haplovq.genotype.BitMatrix;

/** Describes haplotypes by latent factors and gives back what these tell of them. */
interface FactorModel {
  /** As tables name it. */
  String name();

  /** |z|. */
  int factors();

  /** Numbers that a reader of factors has to be given to turn them into genotypes. */
  long values();

  /** The reconstructions of these rows, through factors kept as 32-bit floats. */
  BitMatrix reconstruct(BitMatrix haplotypes, int[] rows);
}

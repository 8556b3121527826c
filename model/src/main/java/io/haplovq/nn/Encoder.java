package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;

/** Runs the encoder and the quantiser over haplotypes, a batch at a time. */
final class Encoder {
  private static final int BATCH = 512;

  private final VqVaeConfig config;
  private final WindowNetwork network;
  private final Batch batch;

  Encoder(VqVaeConfig config, WindowNetwork network, Batch batch) {
    this.config = config;
    this.network = network;
    this.batch = batch;
  }

  Latents latents(BitMatrix haplotypes, int[] rows, Mode mode) {
    int heads = config.heads();
    int latent = config.latent();
    char[] codes = new char[Math.multiplyExact(rows.length, heads)];
    float[] values = new float[Math.multiplyExact(rows.length, latent)];
    int parts = Math.max(1, (rows.length + BATCH - 1) / BATCH);
    for (int part = 0; part < parts && rows.length > 0; part++) {
      int from = Rows.boundary(rows.length, parts, part);
      int to = Rows.boundary(rows.length, parts, part + 1);
      network.forward(batch.load(haplotypes, rows, from, to), 0, WindowNetwork.QUANTISER + 1, mode);
      QuantiserLayer quantiser = network.quantiser();
      System.arraycopy(quantiser.codes(), 0, codes, from * heads, (to - from) * heads);
      System.arraycopy(quantiser.latents(), 0, values, from * latent, (to - from) * latent);
    }
    return new Latents(values, new IndexMatrix(rows.length, heads, config.codebookSize(), codes));
  }
}

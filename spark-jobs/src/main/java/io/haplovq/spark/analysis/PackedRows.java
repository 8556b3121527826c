package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.VaeData;
import java.io.Serializable;

/** Training data on their way to executors, as bits. */
record PackedRows(
    int rows, int columns, long[] words, int[] training, int[] validation, int[] classes)
    implements Serializable {
  static PackedRows of(VaeData data) {
    BitMatrix bits = data.haplotypes();
    return new PackedRows(
        bits.rows(),
        bits.columns(),
        bits.words(),
        data.training(),
        data.validation(),
        data.classes());
  }

  VaeData data() {
    return new VaeData(new BitMatrix(rows, columns, words), training, validation, classes);
  }
}

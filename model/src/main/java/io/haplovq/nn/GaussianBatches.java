package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Packed haplotypes as what {@link GaussianGraph} is fitted to, one batch at a time: all batches
 * have the same number of rows, and their arrays are used again by the next one. So a batch is done
 * with before the next is asked for. Holds memory outside the heap until closed. Not thread-safe.
 */
public final class GaussianBatches
    implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet>, AutoCloseable {
  private final BitMatrix haplotypes;
  private final int[] rows;
  private final int[] classes;
  private final int size;
  private final Batch inputs;
  private final NativeMatrix labels;
  private final NativeMatrix conditions;
  private final GaussianVaeConfig config;
  private int next;

  /**
   * @param rows of the haplotypes, in the order of the batches; those that do not fill a last batch
   *     are left out
   * @param classes the class of each of {@code rows}; empty where the network is not conditioned
   * @param size rows a batch
   */
  public GaussianBatches(
      GaussianVaeConfig config, BitMatrix haplotypes, int[] rows, int[] classes, int size) {
    config.checkClasses(classes, rows.length);
    this.config = config;
    this.haplotypes = haplotypes;
    this.rows = rows;
    this.classes = classes;
    this.size = size;
    inputs = new Batch(config.variants(), config.classes());
    labels = new NativeMatrix(config.variants());
    conditions = new NativeMatrix(Math.max(1, config.classes()));
  }

  @Override
  public boolean hasNext() {
    return next + size <= rows.length;
  }

  @Override
  public org.nd4j.linalg.dataset.api.MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    INDArray input = inputs.load(haplotypes, rows, classes, next, next + size);
    int from = next;
    next += size;
    if (config.classes() == 0) {
      return new MultiDataSet(new INDArray[] {input}, new INDArray[] {input});
    }
    System.arraycopy(inputs.bits(), 0, labels.rows(size).heap(), 0, labels.length());
    labels.push();
    float[] oneHot = conditions.rows(size).heap();
    java.util.Arrays.fill(oneHot, 0f);
    for (int i = 0; i < size; i++) {
      oneHot[i * config.classes() + classes[from + i]] = 1f;
    }
    conditions.push();
    return new MultiDataSet(
        new INDArray[] {input, conditions.array()}, new INDArray[] {labels.array()});
  }

  @Override
  public void close() {
    inputs.close();
    labels.close();
    conditions.close();
  }
}

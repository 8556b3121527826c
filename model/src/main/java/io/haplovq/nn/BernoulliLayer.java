package io.haplovq.nn;

import static io.haplovq.nn.DenseParameters.SHIFT;
import static io.haplovq.nn.DenseParameters.WEIGHTS;

import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The last layer: dense, with the logits of the variants as activations and binary cross-entropy
 * against the labels as loss, summed over the variants and averaged over the rows. The sigmoid
 * exists inside the loss alone: a reconstructed bit is a positive logit.
 */
final class BernoulliLayer extends WindowLayer<DenseConf> implements IOutputLayer {
  private final int inputs;
  private final int units;
  private final NativeMatrix logits;
  private final NativeMatrix inputDelta;
  private final float[] columns;
  private final Bernoulli entropy;
  private INDArray labels;
  private float[] bits = {};
  private double loss;

  BernoulliLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
    DenseConf own = (DenseConf) conf.getLayer();
    inputs = (int) own.getNIn();
    units = (int) own.getNOut();
    logits = new NativeMatrix(units);
    inputDelta = new NativeMatrix(inputs);
    columns = new float[units];
    entropy = new Bernoulli(units);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    forward();
    logits.push();
    return logits.array();
  }

  /** The variants. */
  int units() {
    return units;
  }

  /** Computes the logits; they are left on the heap. */
  float[] forward() {
    int rows = input.rows();
    logits.rows(rows);
    Gemm.forward(
        NativeMatrix.pointer(input), parameter(WEIGHTS), logits.pointer(), rows, inputs, units);
    logits.pull();
    Columns.add(logits.heap(), rows, units, read(SHIFT, units));
    return logits.heap();
  }

  /** Turns the logits into their gradient, with bits as {@code [rows × units]} of 0 and 1. */
  double loss(float[] observed) {
    int rows = input.rows();
    loss = entropy.backward(logits.heap(), observed, rows, 1f / rows) / rows;
    return loss;
  }

  /** The rest of the backward pass, after {@link #loss}; returns the gradient by the input. */
  INDArray backward() {
    int rows = input.rows();
    Columns.sum(logits.heap(), rows, units, columns);
    gradient(SHIFT).put(columns);
    logits.push();
    Gemm.weightGradient(
        NativeMatrix.pointer(input), logits.pointer(), gradient(WEIGHTS), rows, inputs, units);
    inputDelta.rows(rows);
    Gemm.inputGradient(
        logits.pointer(), parameter(WEIGHTS), inputDelta.pointer(), rows, inputs, units);
    return inputDelta.array();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    forward();
    loss(observed());
    return Pair.of(gradients(), backward());
  }

  private float[] observed() {
    int length = Math.toIntExact(labels.length());
    if (bits.length < length) {
      bits = new float[length];
    }
    NativeMatrix.pointer(labels).get(bits, 0, length);
    return bits;
  }

  @Override
  public double computeScore(double others, boolean training, LayerWorkspaceMgr workspaces) {
    forward();
    score = loss(observed()) + others;
    return score;
  }

  @Override
  public INDArray computeScoreForExamples(double others, LayerWorkspaceMgr workspaces) {
    throw new UnsupportedOperationException("the loss is kept by variant, not by haplotype");
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public void setLabels(INDArray values) {
    labels = values;
  }

  @Override
  public INDArray getLabels() {
    return labels;
  }

  @Override
  @SuppressWarnings("deprecation")
  public int numLabels() {
    return units;
  }

  @Override
  public double f1Score(DataSet data) {
    throw notAClassifier();
  }

  @Override
  public double f1Score(INDArray examples, INDArray expected) {
    throw notAClassifier();
  }

  @Override
  public int[] predict(INDArray examples) {
    throw notAClassifier();
  }

  @Override
  public List<String> predict(DataSet data) {
    throw notAClassifier();
  }

  @Override
  public void fit(DataSetIterator iterator) {
    throw notAClassifier();
  }

  @Override
  public void fit(INDArray examples, INDArray expected) {
    throw notAClassifier();
  }

  @Override
  public void fit(DataSet data) {
    throw notAClassifier();
  }

  @Override
  public void fit(INDArray examples, int[] expected) {
    throw notAClassifier();
  }

  private static UnsupportedOperationException notAClassifier() {
    return new UnsupportedOperationException(
        "a layer of a network, neither trained nor read alone");
  }

  @Override
  void release() {
    logits.close();
    inputDelta.close();
  }
}

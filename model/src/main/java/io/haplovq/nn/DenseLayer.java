package io.haplovq.nn;

import static io.haplovq.nn.DenseParameters.MEAN;
import static io.haplovq.nn.DenseParameters.SCALE;
import static io.haplovq.nn.DenseParameters.SHIFT;
import static io.haplovq.nn.DenseParameters.VARIANCE;
import static io.haplovq.nn.DenseParameters.WEIGHTS;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer fused with what follows it: batch normalisation or bias; ReLU, tanh or nothing;
 * dropout. {@code [rows × inputs]} to {@code [rows × units]}. The first layer of a network has no
 * gradient by its input, which nothing needs: it returns null there.
 */
final class DenseLayer extends WindowLayer<DenseConf> {
  private final int inputs;
  private final int units;
  private final NativeMatrix output;
  private final NativeMatrix delta;
  private final NativeMatrix inputDelta;
  private final BatchNormalisation moments;

  DenseLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
    DenseConf own = (DenseConf) conf.getLayer();
    inputs = (int) own.getNIn();
    units = (int) own.getNOut();
    output = new NativeMatrix(units);
    delta = new NativeMatrix(units);
    inputDelta = new NativeMatrix(inputs);
    moments = new BatchNormalisation(units);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    int rows = input.rows();
    output.rows(rows);
    Gemm.forward(
        NativeMatrix.pointer(input), parameter(WEIGHTS), output.pointer(), rows, inputs, units);
    output.pull();
    normalise(output.heap(), rows, training);
    activate(output.heap(), rows * units, training);
    output.push();
    return output.array();
  }

  private void activate(float[] x, int length, boolean training) {
    switch (layerConf().role()) {
      case PROJECTION -> Columns.tanh(x, length);
      case HIDDEN -> {
        Columns.relu(x, length);
        if (training && layerConf().dropout() > 0) {
          drop(x, length);
        }
      }
      default -> {}
    }
  }

  private void normalise(float[] x, int rows, boolean training) {
    float[] shift = read(SHIFT, units);
    if (layerConf().normalisation() == Normalisation.NONE) {
      Columns.add(x, rows, units, shift);
    } else if (training) {
      moments.train(x, rows, read(SCALE, units), shift);
    } else {
      float[] scale = BatchNormalisation.inferenceScale(read(SCALE, units), read(VARIANCE, units));
      float[] moved = BatchNormalisation.inferenceShift(shift, read(MEAN, units), scale);
      Columns.affine(x, rows, units, scale, moved);
    }
  }

  /** Inverted dropout, seeded by layer and step; what is dropped becomes 0, as ReLU's does. */
  private void drop(float[] x, int length) {
    SplittableRandom random =
        new SplittableRandom(Seeds.mix(layerConf().seed(), getIterationCount()));
    int threshold = (int) Math.round(layerConf().dropout() * 65536);
    float keep = keep();
    for (int i = 0; i < length; ) {
      long bits = random.nextLong();
      for (int end = Math.min(length, i + 4); i < end; i++, bits >>>= 16) {
        x[i] = (int) (bits & 0xFFFF) < threshold ? 0f : x[i] * keep;
      }
    }
  }

  private float keep() {
    return (float) (1 / (1 - layerConf().dropout()));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int rows = epsilon.rows();
    float[] d = delta.rows(rows).heap();
    NativeMatrix.pointer(epsilon).get(d, 0, rows * units);
    switch (layerConf().role()) {
      case PROJECTION -> Columns.tanhGradient(d, output.heap(), rows * units);
      case HIDDEN -> Columns.reluGradient(d, output.heap(), rows * units, keep());
      default -> {}
    }
    if (layerConf().normalisation() == Normalisation.NONE) {
      float[] shift = new float[units];
      Columns.sum(d, rows, units, shift);
      gradient(SHIFT).put(shift);
    } else {
      backwardNormalisation(d, rows);
    }
    delta.push();
    Gemm.weightGradient(
        NativeMatrix.pointer(input), delta.pointer(), gradient(WEIGHTS), rows, inputs, units);
    return Pair.of(gradients(), layerConf().first() ? null : inputGradient(rows));
  }

  /** A copy of the gradient by the inputs of the last backward pass. */
  float[] inputGradient() {
    inputDelta.pull();
    return java.util.Arrays.copyOf(inputDelta.heap(), inputDelta.length());
  }

  private INDArray inputGradient(int rows) {
    inputDelta.rows(rows);
    Gemm.inputGradient(
        delta.pointer(), parameter(WEIGHTS), inputDelta.pointer(), rows, inputs, units);
    return inputDelta.array();
  }

  private void backwardNormalisation(float[] d, int rows) {
    moments.backward(d, rows, read(SCALE, units));
    gradient(SCALE).put(moments.scaleGradient());
    gradient(SHIFT).put(moments.shiftGradient());
    // a step subtracts the "gradient": these make it replace a share of the running moments
    gradient(MEAN).put(moments.meanStep(read(MEAN, units)));
    gradient(VARIANCE).put(moments.varianceStep(read(VARIANCE, units), rows));
  }

  @Override
  void release() {
    output.close();
    delta.close();
    inputDelta.close();
  }
}

package io.haplovq.nn;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** The state and the arithmetic of {@link BlockAdam} over one stretch of parameters. */
final class BlockAdamUpdater implements GradientUpdater<BlockAdam> {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /** Floats at a time: three pieces of this size stay in the first-level cache. */
  private static final int PIECE = 2048;

  private final BlockAdam config;
  private final float[] gradient = new float[PIECE];
  private final float[] first = new float[PIECE];
  private final float[] second = new float[PIECE];
  private INDArray state;

  BlockAdamUpdater(BlockAdam config) {
    this.config = config;
  }

  @Override
  public BlockAdam getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> values, boolean initialise) {
    throw new UnsupportedOperationException("state is one flattened view");
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of("moments", state);
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialise) {
    state = view;
    if (initialise) {
      view.assign(0);
    }
  }

  /** Replaces the gradient by the step to subtract. */
  @Override
  public void applyUpdater(INDArray view, int iteration, int epoch) {
    long length = view.length();
    FloatPointer gradients = NativeMatrix.pointer(view);
    FloatPointer firsts = NativeMatrix.pointer(state);
    FloatPointer seconds = new FloatPointer(firsts).position(firsts.position() + length);
    double t = iteration + 1.0;
    float scale =
        (float)
            (config.getLearningRate(iteration, epoch)
                * Math.sqrt(1 - Math.pow(BETA2, t))
                / (1 - Math.pow(BETA1, t)));
    long base = gradients.position();
    long baseFirst = firsts.position();
    long baseSecond = seconds.position();
    for (long from = 0; from < length; from += PIECE) {
      int count = (int) Math.min(PIECE, length - from);
      gradients.position(base + from).get(gradient, 0, count);
      firsts.position(baseFirst + from).get(first, 0, count);
      seconds.position(baseSecond + from).get(second, 0, count);
      piece(count, scale);
      gradients.put(gradient, 0, count);
      firsts.put(first, 0, count);
      seconds.put(second, 0, count);
    }
  }

  private void piece(int count, float scale) {
    float[] g = gradient;
    float[] m = first;
    float[] v = second;
    float keepFirst = (float) BETA1;
    float keepSecond = (float) BETA2;
    float takeFirst = (float) (1 - BETA1);
    float takeSecond = (float) (1 - BETA2);
    for (int i = 0; i < count; i++) {
      m[i] = keepFirst * m[i] + takeFirst * g[i];
    }
    for (int i = 0; i < count; i++) {
      v[i] = keepSecond * v[i] + takeSecond * g[i] * g[i];
    }
    for (int i = 0; i < count; i++) {
      g[i] = scale * m[i] / ((float) Math.sqrt(v[i]) + EPSILON);
    }
  }
}

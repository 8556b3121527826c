package io.haplovq.nn;

import java.util.Collection;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * What this package's layers share: parameters as pointers into the flattened views, and buffers
 * that are kept from step to step. An array a layer returns is overwritten by its next call.
 */
abstract class WindowLayer<C extends WindowConf> extends BaseLayer<C> {
  WindowLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  final void attach(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int place,
      INDArray view,
      boolean initialise) {
    setListeners(listeners);
    setIndex(place);
    setParamsViewArray(view);
    Map<String, INDArray> table =
        configuration.getLayer().initializer().init(configuration, view, initialise);
    setParamTable(table);
    setConf(configuration);
  }

  /** Frees what the layer keeps outside the heap. */
  abstract void release();

  final FloatPointer parameter(String name) {
    return NativeMatrix.pointer(params.get(name));
  }

  final FloatPointer gradient(String name) {
    return NativeMatrix.pointer(gradientViews.get(name));
  }

  final Gradient gradients() {
    Gradient result = new DefaultGradient();
    gradientViews.forEach((name, view) -> result.setGradientFor(name, view, 'c'));
    return result;
  }

  /** Copies a short parameter to the heap. */
  final float[] read(String name, int length) {
    float[] values = new float[length];
    parameter(name).get(values);
    return values;
  }

  /** The weights' decay, for the score; the running moments and the codebook have none. */
  @Override
  public double calcRegularizationScore(boolean backpropOnly) {
    double sum = 0;
    for (Map.Entry<String, INDArray> entry : params.entrySet()) {
      for (Regularization rule : layerConf().getRegularizationByParam(entry.getKey())) {
        sum += rule.score(entry.getValue(), getIterationCount(), getEpochCount());
      }
    }
    return sum;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}

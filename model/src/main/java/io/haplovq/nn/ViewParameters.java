package io.haplovq.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Cuts a layer's part of the flattened view into named parameters, in the order of their names. */
abstract class ViewParameters implements ParamInitializer {
  /** The shape of every parameter, in the order of the view. */
  abstract Map<String, long[]> shapes(Layer layer);

  /** The first values of a parameter, row-major. */
  abstract float[] initial(Layer layer, String name, int length);

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return shapes(layer).values().stream().mapToLong(ViewParameters::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return new ArrayList<>(shapes(layer).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(name -> isWeightParam(layer, name)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(name -> isBiasParam(layer, name)).toList();
  }

  @Override
  public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean first) {
    Map<String, INDArray> parts = cut(conf, view);
    parts.forEach(
        (name, part) -> {
          conf.addVariable(name);
          if (first) {
            float[] values = initial(conf.getLayer(), name, Math.toIntExact(part.length()));
            NativeMatrix.pointer(part).put(values);
          }
        });
    return parts;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray view) {
    return cut(conf, view);
  }

  private Map<String, INDArray> cut(NeuralNetConfiguration conf, INDArray view) {
    INDArray flat = view.reshape(view.length());
    Map<String, INDArray> parts = new LinkedHashMap<>();
    long from = 0;
    for (Map.Entry<String, long[]> entry : shapes(conf.getLayer()).entrySet()) {
      long to = from + length(entry.getValue());
      parts.put(
          entry.getKey(), flat.get(NDArrayIndex.interval(from, to)).reshape('c', entry.getValue()));
      from = to;
    }
    return parts;
  }

  private static long length(long[] shape) {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    return length;
  }
}

package io.haplovq.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Parameters of a dense layer in the flattened view: weights {@code [inputs × units]} row-major,
 * shift {@code [units]} (the bias, or batch normalisation's β), and with batch normalisation scale
 * (γ), running mean and running variance. Weights start as Xavier's normal distribution, variance
 * {@code 2 / (inputs + units)}.
 */
final class DenseParameters extends ViewParameters {
  static final DenseParameters INSTANCE = new DenseParameters();
  static final String WEIGHTS = "W";
  static final String SHIFT = "shift";
  static final String SCALE = "scale";
  static final String MEAN = "mean";
  static final String VARIANCE = "var";

  private DenseParameters() {}

  /** Whether a parameter is a running moment, which steps replace instead of descending. */
  static boolean isRunning(String name) {
    return name.equals(MEAN) || name.equals(VARIANCE);
  }

  @Override
  Map<String, long[]> shapes(Layer layer) {
    DenseConf conf = (DenseConf) layer;
    long[] vector = {conf.getNOut()};
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(WEIGHTS, new long[] {conf.getNIn(), conf.getNOut()});
    shapes.put(SHIFT, vector);
    if (conf.normalisation() == Normalisation.BATCH) {
      shapes.put(SCALE, vector);
      shapes.put(MEAN, vector);
      shapes.put(VARIANCE, vector);
    }
    return shapes;
  }

  @Override
  float[] initial(Layer layer, String name, int length) {
    DenseConf conf = (DenseConf) layer;
    float[] values = new float[length];
    switch (name) {
      case WEIGHTS -> {
        double deviation = Math.sqrt(2.0 / (conf.getNIn() + conf.getNOut()));
        RandomGenerator random = new SplittableRandom(conf.seed());
        for (int i = 0; i < length; i++) {
          values[i] = (float) (deviation * random.nextGaussian());
        }
      }
      case SCALE, VARIANCE -> Arrays.fill(values, 1f);
      default -> Arrays.fill(values, 0f);
    }
    return values;
  }

  @Override
  public boolean isWeightParam(Layer layer, String name) {
    return name.equals(WEIGHTS);
  }

  @Override
  public boolean isBiasParam(Layer layer, String name) {
    return name.equals(SHIFT);
  }
}

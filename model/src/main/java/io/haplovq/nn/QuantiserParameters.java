package io.haplovq.nn;

import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The quantiser's one parameter, the codebooks {@code [heads × codebookSize × embedding]}: neither
 * weight nor bias, so that no regularisation touches it. Starts uniform in ±1, the range of tanh.
 */
final class QuantiserParameters extends ViewParameters {
  static final QuantiserParameters INSTANCE = new QuantiserParameters();
  static final String CODEBOOK = "codebook";

  private QuantiserParameters() {}

  @Override
  Map<String, long[]> shapes(Layer layer) {
    QuantiserConf conf = (QuantiserConf) layer;
    return Map.of(CODEBOOK, new long[] {conf.heads(), conf.codebookSize(), conf.embedding()});
  }

  @Override
  float[] initial(Layer layer, String name, int length) {
    SplittableRandom random = new SplittableRandom(((QuantiserConf) layer).seed());
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @Override
  public boolean isWeightParam(Layer layer, String name) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String name) {
    return false;
  }
}

package io.haplovq.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rounds a trained decoder to integers. Every unit has scales of its own: of its weights by their
 * largest magnitude, of its activation by the largest that the calibration's codes reach. The
 * latter are folded into the next layer's weights, so that only the multiplier of a unit's sum
 * remains of all scales.
 */
final class DecoderFreezer {
  private static final int BATCH = 512;

  private final VqVaeConfig config;
  private final WindowNetwork network;

  DecoderFreezer(VqVaeConfig config, WindowNetwork network) {
    this.config = config;
    this.network = network;
  }

  FrozenDecoder freeze(IndexMatrix calibration) {
    float[] codebooks =
        network
            .quantiser()
            .read(
                QuantiserParameters.CODEBOOK,
                config.heads() * config.codebookSize() * config.embedding());
    float step = largest(codebooks) / 127;
    byte[] embeddings = new byte[codebooks.length];
    for (int i = 0; i < embeddings.length; i++) {
      embeddings[i] = round(codebooks[i], step);
    }
    float[] inputSteps = new float[config.latent()];
    java.util.Arrays.fill(inputSteps, step);
    List<float[]> ranges = ranges(calibration);
    List<FrozenLayer> layers = new ArrayList<>();
    for (int i = 0; i <= ranges.size(); i++) {
      Folded folded = folded(WindowNetwork.QUANTISER + 1 + i).scaleInputs(inputSteps);
      float[] steps = i < ranges.size() ? steps(ranges.get(i)) : new float[0];
      int largestInput = i == 0 ? FrozenDecoder.MAX_EMBEDDING : FrozenLayer.MAX_ACTIVATION;
      layers.add(quantise(folded, steps, largestInput));
      inputSteps = steps;
    }
    return new FrozenDecoder(config.heads(), config.codebookSize(), embeddings, layers);
  }

  /** Weights {@code [inputs × units]} and bias of a layer with its normalisation folded in. */
  private record Folded(int inputs, int units, float[] weights, float[] bias) {
    Folded scaleInputs(float[] steps) {
      for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < units; j++) {
          weights[i * units + j] *= steps[i];
        }
      }
      return this;
    }
  }

  private Folded folded(int place) {
    WindowLayer<?> layer = (WindowLayer<?>) network.network().getLayer(place);
    DenseConf conf = (DenseConf) layer.layerConf();
    int inputs = (int) conf.getNIn();
    int units = (int) conf.getNOut();
    float[] weights = layer.read(DenseParameters.WEIGHTS, inputs * units);
    float[] bias = layer.read(DenseParameters.SHIFT, units);
    if (conf.normalisation() == Normalisation.BATCH) {
      float[] scale =
          BatchNormalisation.inferenceScale(
              layer.read(DenseParameters.SCALE, units),
              layer.read(DenseParameters.VARIANCE, units));
      bias =
          BatchNormalisation.inferenceShift(bias, layer.read(DenseParameters.MEAN, units), scale);
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= scale[i % units];
      }
    }
    return new Folded(inputs, units, weights, bias);
  }

  private static FrozenLayer quantise(Folded layer, float[] outputSteps, int largestInput) {
    int units = layer.units();
    float[] steps = new float[units];
    for (int i = 0; i < layer.weights().length; i++) {
      steps[i % units] = Math.max(steps[i % units], Math.abs(layer.weights()[i]) / 127);
    }
    byte[] weights = new byte[layer.weights().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = round(layer.weights()[i], steps[i % units]);
    }
    long[] sums = FrozenLayer.largestSums(weights, layer.inputs(), units, largestInput);
    int[] bias = new int[units];
    int[] multipliers = new int[outputSteps.length];
    byte[] shifts = new byte[outputSteps.length];
    for (int j = 0; j < units; j++) {
      // a unit without weights still has its bias, in some step of its own
      double step =
          steps[j] > 0 ? steps[j] : Math.max(Math.abs(layer.bias()[j]) / (1 << 20), 1e-30);
      long room = Integer.MAX_VALUE - sums[j];
      bias[j] = (int) Math.max(-room, Math.min(room, Math.round(layer.bias()[j] / step)));
      if (outputSteps.length > 0) {
        Ratio ratio = Ratio.of(outputSteps[j] > 0 ? step / outputSteps[j] : 0);
        multipliers[j] = ratio.multiplier;
        shifts[j] = (byte) ratio.shift;
      }
    }
    return new FrozenLayer(layer.inputs(), units, weights, bias, multipliers, shifts);
  }

  /** A factor as {@code multiplier / 2^shift}, with 31 significant bits where possible. */
  private record Ratio(int multiplier, int shift) {
    static Ratio of(double value) {
      int shift = Math.max(1, Math.min(FrozenLayer.MAX_SHIFT, 30 - Math.getExponent(value)));
      long multiplier = Math.round(Math.scalb(value, shift));
      return new Ratio((int) Math.min(Integer.MAX_VALUE, multiplier), shift);
    }
  }

  private static float[] steps(float[] ranges) {
    float[] steps = new float[ranges.length];
    for (int j = 0; j < steps.length; j++) {
      steps[j] = ranges[j] / FrozenLayer.MAX_ACTIVATION;
    }
    return steps;
  }

  /** The largest activation of every unit of every hidden layer, over the calibration. */
  private List<float[]> ranges(IndexMatrix calibration) {
    List<float[]> ranges = new ArrayList<>();
    for (int i = config.hidden().size() - 1; i >= 0; i--) {
      ranges.add(new float[config.hidden().get(i)]);
    }
    FloatDecoder decoder = new FloatDecoder(config, network);
    try (NativeMatrix input = new NativeMatrix(config.latent())) {
      for (int from = 0; from < calibration.haplotypes(); from += BATCH) {
        int to = Math.min(calibration.haplotypes(), from + BATCH);
        INDArray activations = decoder.embeddings(calibration, from, to, input);
        for (int i = 0; i < ranges.size(); i++) {
          int place = WindowNetwork.QUANTISER + 1 + i;
          activations = network.forward(activations, place, place + 1, Mode.INFERENCE);
          include(activations, ranges.get(i));
        }
      }
    }
    return ranges;
  }

  private static void include(INDArray activations, float[] range) {
    float[] values = new float[Math.toIntExact(activations.length())];
    NativeMatrix.pointer(activations).get(values);
    for (int i = 0; i < values.length; i++) {
      range[i % range.length] = Math.max(range[i % range.length], values[i]);
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static byte round(float value, float step) {
    return step > 0 ? (byte) Math.max(-127, Math.min(127, Math.round(value / step))) : 0;
  }
}

package io.haplovq.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The stochastic bottleneck of a Gaussian VAE (Kingma and Welling, 2014): reads means and
 * log-variances, {@code [rows × 2·latent]}, means first, and gives {@code z = μ + σ ε} with ε from
 * a standard normal distribution, {@code [rows × latent]}; in inference {@code z = μ}. The noise is
 * seeded by layer and step. A condition, where there is one, follows z as one-hot columns.
 * Backwards it adds the gradient of {@code β · KL(N(μ, σ²) || N(0, 1))}, summed over a haplotype's
 * factors and averaged over the rows.
 */
final class GaussianLayer extends WindowLayer<GaussianConf> {
  private final int latent;
  private final int appended;
  private final int width;
  private final NativeMatrix output;
  private final NativeMatrix inputDelta;
  private float[] moments = {};
  private float[] noise = {};
  private float[] upper = {};
  private int[] classes = {};
  private double divergence;

  GaussianLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
    GaussianConf own = (GaussianConf) conf.getLayer();
    appended = own.appended();
    width = (int) own.getNOut();
    latent = width - appended;
    output = new NativeMatrix(width);
    inputDelta = new NativeMatrix(2 * latent);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    int rows = input.rows();
    if (noise.length < rows * latent) {
      moments = new float[rows * 2 * latent];
      noise = new float[rows * latent];
    }
    NativeMatrix.pointer(input).get(moments, 0, rows * 2 * latent);
    if (training) {
      drawNoise(rows * latent);
    } else {
      Arrays.fill(noise, 0f);
    }
    float[] z = output.rows(rows).heap();
    double sum = 0;
    for (int i = 0; i < rows * latent; i++) {
      int at = mean(i);
      double logVariance = moments[at + latent];
      double deviation = Math.exp(0.5 * logVariance);
      z[factor(i)] = (float) (moments[at] + deviation * noise[i]);
      sum += moments[at] * moments[at] + deviation * deviation - logVariance - 1;
    }
    divergence = 0.5 * sum / rows;
    append(z, rows);
    output.push();
    return output.array();
  }

  /** Where the mean of {@code z[i]} stands among the inputs; its log-variance is latent later. */
  private int mean(int i) {
    return i / latent * 2 * latent + i % latent;
  }

  /** Where {@code z[i]} stands among the outputs. */
  private int factor(int i) {
    return i / latent * width + i % latent;
  }

  /** The classes of the rows that come next; the array is kept. */
  void condition(int[] values) {
    classes = values;
  }

  private void append(float[] z, int rows) {
    if (appended == 0) {
      return;
    }
    if (classes.length < rows) {
      throw new IllegalStateException(classes.length + " classes for " + rows + " rows");
    }
    for (int i = 0; i < rows; i++) {
      int from = i * width + latent;
      Arrays.fill(z, from, from + appended, 0f);
      z[from + classes[i]] = 1f;
    }
  }

  private void drawNoise(int length) {
    SplittableRandom random =
        new SplittableRandom(Seeds.mix(layerConf().seed(), getIterationCount()));
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
  }

  /** The divergence of the last call, without its weight, in nats a haplotype. */
  double divergence() {
    return divergence;
  }

  /** The inputs of the last call, {@code [rows × 2·latent]} and possibly longer. */
  float[] moments() {
    return moments;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int rows = epsilon.rows();
    upper = upper.length < rows * width ? new float[rows * width] : upper;
    NativeMatrix.pointer(epsilon).get(upper, 0, rows * width);
    float[] d = inputDelta.rows(rows).heap();
    double weight = layerConf().beta() / rows;
    for (int i = 0; i < rows * latent; i++) {
      int at = mean(i);
      double deviation = Math.exp(0.5 * moments[at + latent]);
      float dz = upper[factor(i)];
      d[at] = (float) (dz + weight * moments[at]);
      d[at + latent] =
          (float) (0.5 * dz * noise[i] * deviation + 0.5 * weight * (deviation * deviation - 1));
    }
    inputDelta.push();
    return Pair.of(new DefaultGradient(), inputDelta.array());
  }

  /** Not a regularisation, but where DL4J adds a layer's own terms to the score. */
  @Override
  public double calcRegularizationScore(boolean backpropOnly) {
    return layerConf().beta() * divergence;
  }

  @Override
  void release() {
    output.close();
    inputDelta.close();
  }
}

package io.haplovq.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The vector quantiser (paper, Eq. 9): replaces each head's part of a row by its nearest embedding.
 * Backwards, the decoder's gradient passes straight through; the embedding term moves the chosen
 * embeddings towards the encoder's outputs and the commitment term the outputs towards their
 * embeddings. Both are sums over a haplotype, averaged over the rows.
 */
final class QuantiserLayer extends WindowLayer<QuantiserConf> {
  private final int latent;
  private final NativeMatrix output;
  private final NativeMatrix inputDelta;
  private final Codebook codebook;
  private final float[] codebookGradient;
  private float[] z = {};
  private char[] codes = {};
  private double distance;

  QuantiserLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
    QuantiserConf own = (QuantiserConf) conf.getLayer();
    latent = (int) own.getNOut();
    output = new NativeMatrix(latent);
    inputDelta = new NativeMatrix(latent);
    codebook = new Codebook(own.heads(), own.codebookSize(), own.embedding());
    codebookGradient = new float[codebook.values().length];
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    int rows = input.rows();
    if (z.length < rows * latent) {
      z = new float[rows * latent];
      codes = new char[rows * layerConf().heads()];
    }
    NativeMatrix.pointer(input).get(z, 0, rows * latent);
    parameter(QuantiserParameters.CODEBOOK).get(codebook.values());
    codebook.changed();
    output.rows(rows);
    distance = codebook.quantise(z, rows, codes, output.heap()) / rows;
    output.push();
    return output.array();
  }

  /** The codes of the last call, {@code [rows × heads]} and possibly longer. */
  char[] codes() {
    return codes;
  }

  /** The inputs of the last call, {@code [rows × heads × embedding]} and possibly longer. */
  float[] latents() {
    return z;
  }

  /** The squared distance of the last call's inputs to their embeddings, a haplotype. */
  double distance() {
    return distance;
  }

  /** A copy of the gradient by the inputs of the last backward pass. */
  float[] inputGradient() {
    return java.util.Arrays.copyOf(inputDelta.heap(), inputDelta.length());
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int rows = epsilon.rows();
    float[] d = inputDelta.rows(rows).heap();
    NativeMatrix.pointer(epsilon).get(d, 0, rows * latent);
    float[] chosen = output.heap();
    java.util.Arrays.fill(codebookGradient, 0f);
    float pull = 2f / rows;
    float commit = (float) (layerConf().commitment() * pull);
    int dimensions = layerConf().embedding();
    for (int i = 0; i < rows * layerConf().heads(); i++) {
      int head = i % layerConf().heads();
      int target = (head * layerConf().codebookSize() + codes[i]) * dimensions;
      for (int k = 0, from = i * dimensions; k < dimensions; k++) {
        float difference = z[from + k] - chosen[from + k];
        codebookGradient[target + k] -= pull * difference;
        d[from + k] += commit * difference;
      }
    }
    gradient(QuantiserParameters.CODEBOOK).put(codebookGradient);
    inputDelta.push();
    return Pair.of(gradients(), inputDelta.array());
  }

  /** Not a regularisation, but where DL4J adds a layer's own terms to the score. */
  @Override
  public double calcRegularizationScore(boolean backpropOnly) {
    return (1 + layerConf().commitment()) * distance;
  }

  @Override
  void release() {
    output.close();
    inputDelta.close();
  }
}

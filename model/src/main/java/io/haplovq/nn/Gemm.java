package io.haplovq.nn;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The three matrix products of a dense layer, row-major, straight on the BLAS that ND4J loads: its
 * own entry point accepts column-major results only and would copy the transposes.
 */
final class Gemm {
  private Gemm() {}

  /** {@code out[n × units] = input[n × inputs] · weights[inputs × units]}. */
  static void forward(
      FloatPointer input, FloatPointer weights, FloatPointer out, int n, int inputs, int units) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        n,
        units,
        inputs,
        1f,
        input,
        inputs,
        weights,
        units,
        0f,
        out,
        units);
  }

  /** {@code gradient[inputs × units] = input[n × inputs]ᵀ · delta[n × units]}. */
  static void weightGradient(
      FloatPointer input, FloatPointer delta, FloatPointer gradient, int n, int inputs, int units) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        inputs,
        units,
        n,
        1f,
        input,
        inputs,
        delta,
        units,
        0f,
        gradient,
        units);
  }

  /** {@code out[n × inputs] = delta[n × units] · weights[inputs × units]ᵀ}. */
  static void inputGradient(
      FloatPointer delta, FloatPointer weights, FloatPointer out, int n, int inputs, int units) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        n,
        inputs,
        units,
        1f,
        delta,
        units,
        weights,
        units,
        0f,
        out,
        inputs);
  }
}

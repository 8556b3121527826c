package io.haplovq.nn;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A row-major float matrix outside the heap that a layer keeps from step to step, with a copy on
 * the heap for the elementwise loops: those are compiled to vector code over a {@code float[]}, and
 * two block copies cost less than one dispatched operation. Not thread-safe.
 */
final class NativeMatrix implements AutoCloseable {
  private final int columns;
  private INDArray whole;
  private INDArray array;
  private FloatPointer pointer;
  private float[] heap = {};
  private int rows;

  NativeMatrix(int columns) {
    this.columns = columns;
  }

  /** Makes this a matrix of {@code rows}; the content is undefined. */
  NativeMatrix rows(int count) {
    if (whole == null || whole.rows() < count) {
      close();
      whole = Nd4j.createUninitializedDetached(DataType.FLOAT, count, columns);
      pointer = pointer(whole);
      array = whole;
      heap = new float[Math.multiplyExact(count, columns)];
    }
    if (rows != count) {
      array =
          whole.rows() == count
              ? whole
              : whole.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
      rows = count;
    }
    return this;
  }

  INDArray array() {
    return array;
  }

  FloatPointer pointer() {
    return pointer;
  }

  /** The copy on the heap, {@code [rows × columns]} and possibly longer. */
  float[] heap() {
    return heap;
  }

  int length() {
    return rows * columns;
  }

  /** Copies the heap's values to the native side. */
  void push() {
    pointer.put(heap, 0, rows * columns);
  }

  /** Copies the native values to the heap. */
  void pull() {
    pointer.get(heap, 0, rows * columns);
  }

  static FloatPointer pointer(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }

  @Override
  public void close() {
    if (whole != null) {
      whole.close();
      whole = null;
      array = null;
      pointer = null;
      rows = 0;
    }
  }
}

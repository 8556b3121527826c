package io.haplovq.nn;

/**
 * Nearest embeddings by squared distance. Codebooks are {@code [heads × size × dimensions]}; the
 * search reads them transposed, {@code [heads × dimensions × size]}, so that the distances to all
 * embeddings of a head are one vector loop a dimension. Not thread-safe.
 */
final class Codebook {
  private final int heads;
  private final int size;
  private final int dimensions;
  private final float[] values;
  private final float[] transposed;
  private final float[] distances;

  Codebook(int heads, int size, int dimensions) {
    this.heads = heads;
    this.size = size;
    this.dimensions = dimensions;
    values = new float[heads * size * dimensions];
    transposed = new float[values.length];
    distances = new float[size];
  }

  /** The embeddings, {@code [heads × size × dimensions]}; call {@link #changed} after writing. */
  float[] values() {
    return values;
  }

  void changed() {
    for (int head = 0; head < heads; head++) {
      int base = head * size * dimensions;
      for (int k = 0; k < size; k++) {
        for (int d = 0; d < dimensions; d++) {
          transposed[base + d * size + k] = values[base + k * dimensions + d];
        }
      }
    }
  }

  /**
   * Chooses the embeddings of {@code rows} haplotypes; of equally near ones the first.
   *
   * @param z {@code [rows × heads × dimensions]}
   * @param codes {@code [rows × heads]}, written
   * @param chosen the embeddings, like z, written
   * @return the squared distances, summed over all
   */
  double quantise(float[] z, int rows, char[] codes, float[] chosen) {
    double sum = 0;
    for (int i = 0; i < rows * heads; i++) {
      int head = i % heads;
      int code = nearest(z, i * dimensions, head);
      codes[i] = (char) code;
      sum += distances[code];
      System.arraycopy(
          values, (head * size + code) * dimensions, chosen, i * dimensions, dimensions);
    }
    return sum;
  }

  private int nearest(float[] z, int from, int head) {
    java.util.Arrays.fill(distances, 0f);
    for (int d = 0; d < dimensions; d++) {
      addSquares(z[from + d], (head * dimensions + d) * size);
    }
    int best = 0;
    for (int k = 1; k < size; k++) {
      if (distances[k] < distances[best]) {
        best = k;
      }
    }
    return best;
  }

  private void addSquares(float value, int base) {
    for (int k = 0; k < size; k++) {
      float difference = value - transposed[base + k];
      distances[k] += difference * difference;
    }
  }
}

package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The decoder of a window in integers: int8 weights, int32 sums, batch normalisation folded in. The
 * same codes give the same bits on every machine, in every batch and thread, because nothing but
 * integer arithmetic that cannot overflow takes part.
 *
 * <p>The first layer is a table: the contribution of every code of every head, computed once from
 * int8 embeddings and weights. A bit is 1 where the last layer's sum is positive. Immutable and
 * thread-safe.
 */
public final class FrozenDecoder {
  /** Largest magnitude of a quantised embedding. */
  static final int MAX_EMBEDDING = 128;

  /** Most entries of the first layer's table: heads × codebookSize × units. */
  static final int MAX_TABLE = 1 << 24;

  private final int heads;
  private final int codebookSize;
  private final byte[] embeddings;
  private final List<FrozenLayer> layers;
  private final int[] table;
  private final List<FrozenProduct> products;

  /**
   * Of embeddings {@code [heads × codebookSize × embedding]} and the layers from the bottleneck to
   * the variants.
   *
   * @throws IllegalArgumentException when the layers do not fit each other or a sum could overflow
   */
  FrozenDecoder(int heads, int codebookSize, byte[] embeddings, List<FrozenLayer> layers) {
    this.heads = heads;
    this.codebookSize = codebookSize;
    this.embeddings = embeddings;
    this.layers = List.copyOf(layers);
    int latent = embeddings.length / codebookSize;
    if ((long) latent * codebookSize != embeddings.length || latent % heads != 0) {
      throw new IllegalArgumentException(embeddings.length + " bytes of embeddings");
    }
    if ((long) heads * codebookSize * layers.get(0).units() > MAX_TABLE) {
      throw new IllegalArgumentException("a first layer of more than " + MAX_TABLE + " entries");
    }
    int width = latent;
    for (int i = 0; i < layers.size(); i++) {
      FrozenLayer layer = layers.get(i);
      boolean last = i + 1 == layers.size();
      if (layer.inputs() != width || last != (layer.multipliers().length == 0)) {
        throw new IllegalArgumentException("a layer does not fit the one before it");
      }
      layer.requireNoOverflow(i == 0 ? MAX_EMBEDDING : FrozenLayer.MAX_ACTIVATION);
      width = layer.units();
    }
    table = table(layers.get(0), latent / heads);
    products = layers.stream().skip(1).map(FrozenProduct::new).toList();
  }

  public int heads() {
    return heads;
  }

  public int codebookSize() {
    return codebookSize;
  }

  public int variants() {
    return layers.get(layers.size() - 1).units();
  }

  byte[] embeddings() {
    return embeddings;
  }

  List<FrozenLayer> layers() {
    return layers;
  }

  /**
   * The reconstruction x̂, {@code [haplotypes × variants]}. Haplotypes with equal codes share one
   * evaluation.
   *
   * @throws IllegalArgumentException when the codes are of other heads or another codebook size
   */
  public BitMatrix reconstruct(IndexMatrix indices) {
    if (indices.heads() != heads || indices.codebookSize() != codebookSize) {
      throw new IllegalArgumentException(
          indices + " for " + heads + " heads of " + codebookSize + " codes");
    }
    BitMatrix result = new BitMatrix(indices.haplotypes(), variants());
    Map<CharBuffer, Integer> firsts = new HashMap<>();
    Scratch scratch = new Scratch(layers);
    int words = result.wordsPerRow();
    for (int i = 0; i < indices.haplotypes(); i++) {
      CharBuffer tuple = CharBuffer.wrap(indices.codes(), i * heads, heads);
      Integer first = firsts.putIfAbsent(tuple, i);
      if (first == null) {
        evaluate(indices.codes(), i * heads, scratch, result.words(), i * words);
      } else {
        System.arraycopy(result.words(), first * words, result.words(), i * words, words);
      }
    }
    return result;
  }

  private void evaluate(char[] codes, int from, Scratch scratch, long[] words, int to) {
    int[] sums = scratch.sums;
    int units = layers.get(0).units();
    System.arraycopy(layers.get(0).bias(), 0, sums, 0, units);
    for (int head = 0; head < heads; head++) {
      int row = (head * codebookSize + codes[from + head]) * units;
      for (int j = 0; j < units; j++) {
        sums[j] += table[row + j];
      }
    }
    for (int i = 0; i < products.size(); i++) {
      layers.get(i).requantise(sums, scratch.activations);
      products.get(i).apply(scratch.activations, sums);
    }
    pack(sums, variants(), words, to);
  }

  private static void pack(int[] sums, int count, long[] words, int to) {
    for (int j = 0; j < count; j += 64) {
      long word = 0;
      int width = Math.min(64, count - j);
      for (int k = 0; k < width; k++) {
        // the sign of -sum is set exactly where the sum is positive
        word |= (-sums[j + k] >>> 31 & 1L) << k;
      }
      words[to + (j >>> 6)] = word;
    }
  }

  private int[] table(FrozenLayer first, int dimensions) {
    int units = first.units();
    int[] sums = new int[Math.multiplyExact(heads * codebookSize, units)];
    for (int row = 0; row < heads * codebookSize; row++) {
      int head = row / codebookSize;
      for (int d = 0; d < dimensions; d++) {
        int value = embeddings[row * dimensions + d];
        int weight = (head * dimensions + d) * units;
        for (int j = 0; j < units; j++) {
          sums[row * units + j] += value * first.weights()[weight + j];
        }
      }
    }
    return sums;
  }

  /** The serialised decoder, see {@code docs/MODEL-FORMAT.md}. */
  public byte[] toBytes() {
    return FrozenDecoderFormat.write(this);
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.haplovq.CorruptDataException when the bytes are not such a decoder
   */
  public static FrozenDecoder fromBytes(byte[] bytes) {
    return FrozenDecoderFormat.read(bytes);
  }

  /** Work space of one call. */
  private static final class Scratch {
    final int[] sums;
    final int[] activations;

    Scratch(List<FrozenLayer> layers) {
      int widest = layers.stream().mapToInt(FrozenLayer::units).max().orElse(0);
      sums = new int[widest];
      activations = new int[widest];
    }
  }
}

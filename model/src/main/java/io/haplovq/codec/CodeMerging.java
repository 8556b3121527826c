package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Fewer codes for a tile: merges the two codes whose haplotypes are most alike, again and again
 * (Ward's criterion on the genotypes of the haplotypes that chose them). Fewer codes cost fewer
 * bytes and say less; how many pay, only coding can tell. A merged code goes by the number of its
 * most frequent part, so that a decoder still knows it. Immutable and thread-safe.
 */
public final class CodeMerging {
  /** Beyond so many codes in use, merging would take longer than it is worth. */
  private static final int MOST_CODES = 512;

  private record Step(int kept, int gone) {}

  private final IndexMatrix codes;
  private final int used;
  private final List<Step> steps;

  private CodeMerging(IndexMatrix codes, int used, List<Step> steps) {
    this.codes = codes;
    this.used = used;
    this.steps = steps;
  }

  /**
   * Finds the order in which codes merge.
   *
   * @param codes of one head; with several, nothing is merged
   * @param genotypes {@code [variants × haplotypes]}, those of the codes
   */
  public static CodeMerging of(IndexMatrix codes, BitMatrix genotypes) {
    int[] counts = new int[codes.codebookSize()];
    int used = 0;
    for (int h = 0; codes.heads() == 1 && h < codes.haplotypes(); h++) {
      used += counts[codes.code(h, 0)]++ == 0 ? 1 : 0;
    }
    if (used < 2 || used > MOST_CODES) {
      return new CodeMerging(codes, used, List.of());
    }
    return new CodeMerging(codes, used, new Clusters(codes, counts, genotypes).steps());
  }

  /** Whether {@link #halved} so often leaves fewer codes than one time less. */
  public boolean canHalve(int times) {
    return !steps.isEmpty() && left(times) < left(times - 1);
  }

  /** The index matrix with the number of codes in use halved so often, as far as that goes. */
  public IndexMatrix halved(int times) {
    return atMost(left(times));
  }

  private int left(int times) {
    return Math.max(2, times < 31 ? used >>> times : 0);
  }

  private IndexMatrix atMost(int count) {
    char[] name = new char[codes.codebookSize()];
    for (int code = 0; code < name.length; code++) {
      name[code] = (char) code;
    }
    for (Step step : steps.subList(0, Math.max(0, Math.min(steps.size(), used - count)))) {
      for (int code = 0; code < name.length; code++) {
        name[code] = name[code] == step.gone() ? (char) step.kept() : name[code];
      }
    }
    char[] merged = codes.codes().clone();
    for (int i = 0; i < merged.length; i++) {
      merged[i] = name[merged[i]];
    }
    return new IndexMatrix(codes.haplotypes(), codes.heads(), codes.codebookSize(), merged);
  }

  /** The codes in use with the sums of their haplotypes' genotypes. */
  private static final class Clusters {
    private final int variants;
    private final int[] code;
    private final int[] size;
    private final int[] largestPart;

    /** {@code [cluster][variant]}: alternative alleles. */
    private final int[][] sums;

    private final double[][] cost;

    Clusters(IndexMatrix codes, int[] counts, BitMatrix genotypes) {
      variants = genotypes.rows();
      int[] clusterOf = new int[counts.length];
      int clusters = 0;
      for (int c = 0; c < counts.length; c++) {
        clusterOf[c] = counts[c] > 0 ? clusters++ : -1;
      }
      code = new int[clusters];
      size = new int[clusters];
      largestPart = new int[clusters];
      for (int c = 0; c < counts.length; c++) {
        if (counts[c] > 0) {
          code[clusterOf[c]] = c;
          size[clusterOf[c]] = counts[c];
          largestPart[clusterOf[c]] = counts[c];
        }
      }
      sums = new int[clusters][variants];
      int words = genotypes.wordsPerRow();
      for (int v = 0; v < variants; v++) {
        for (int w = 0; w < words; w++) {
          for (long rest = genotypes.words()[v * words + w]; rest != 0; rest &= rest - 1) {
            int haplotype = (w << 6) + Long.numberOfTrailingZeros(rest);
            sums[clusterOf[codes.code(haplotype, 0)]][v]++;
          }
        }
      }
      cost = new double[clusters][clusters];
      for (int a = 0; a < clusters; a++) {
        for (int b = 0; b < a; b++) {
          cost[a][b] = cost(a, b);
        }
      }
    }

    /** What the squared error grows by when two clusters become one. */
    private double cost(int a, int b) {
      double square = 0;
      for (int v = 0; v < variants; v++) {
        double difference = (double) sums[a][v] / size[a] - (double) sums[b][v] / size[b];
        square += difference * difference;
      }
      return square * size[a] * size[b] / (size[a] + size[b]);
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (int left = code.length; left > 1; left--) {
        int into = -1;
        int from = -1;
        for (int a = 0; a < code.length; a++) {
          for (int b = 0; b < a; b++) {
            boolean both = size[a] > 0 && size[b] > 0;
            if (both && (into < 0 || cost[a][b] < cost[into][from])) {
              into = a;
              from = b;
            }
          }
        }
        steps.add(merge(into, from));
      }
      return steps;
    }

    private Step merge(int into, int from) {
      boolean keepsName = largestPart[into] >= largestPart[from];
      Step step = keepsName ? new Step(code[into], code[from]) : new Step(code[from], code[into]);
      code[into] = step.kept();
      largestPart[into] = Math.max(largestPart[into], largestPart[from]);
      for (int v = 0; v < variants; v++) {
        sums[into][v] += sums[from][v];
      }
      size[into] += size[from];
      size[from] = 0;
      for (int other = 0; other < code.length; other++) {
        if (other != into && size[other] > 0) {
          cost[Math.max(into, other)][Math.min(into, other)] = cost(into, other);
        }
      }
      return step;
    }
  }
}

package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import io.haplovq.nn.IndexMatrix;

/**
 * Codes the index matrix of a tile, head by head: whether a haplotype chose the code of the one
 * before it in the order, and if not, which. Predicted from the codes just before, and from the
 * group the order has the haplotype in: its code in the window before, or in the heads before.
 * ARCHIVE-FORMAT.md, section 7. Not thread-safe; good for one matrix.
 */
final class MixedIndex {
  private static final int RATE = 16;
  private static final int MOST_TABLE_BITS = 15;

  private final BinaryCoder coder;
  private final IndexMatrix matrix;
  private final int codeBits;

  /**
   * Hashed contexts have 2 to this many cells: some sixteen a haplotype, or what a processor keeps
   * at hand.
   */
  private final int tableBits;

  private ContextMixer repeats;
  private ContextMixer symbols;

  /**
   * @param matrix what a writer codes; a reader fills it
   */
  MixedIndex(BinaryCoder coder, IndexMatrix matrix) {
    this.coder = coder;
    this.matrix = matrix;
    tableBits =
        Math.min(MOST_TABLE_BITS, 4 + 32 - Integer.numberOfLeadingZeros(matrix.haplotypes()));
    codeBits = 32 - Integer.numberOfLeadingZeros(Math.max(0, matrix.codebookSize() - 1));
  }

  /** Codes the whole matrix, haplotypes starting in the order of {@code start}. */
  void code(HaplotypeOrder start) {
    for (int head = 0; head < matrix.heads(); head++) {
      code(head, HaplotypeOrder.fromFirstHeads(matrix, head, start));
    }
  }

  private void code(int head, HaplotypeOrder order) {
    int table = 1 << tableBits;
    int codebook = Math.max(1, matrix.codebookSize());
    repeats = new ContextMixer(RATE, 4, 16, 4 * 16 * 4, table, 256 * 4, codebook, table);
    symbols = new ContextMixer(RATE, 32, 1, table, table, table, table, table, table);
    int before = 0;
    int otherBefore = 0;
    int run = 0;
    int history = 0;
    for (int i = 0; i < order.size(); i++) {
      int haplotype = order.haplotypeAt(i);
      int group = order.groupOf(haplotype);
      int code = matrix.code(haplotype, head);
      boolean repeated = false;
      if (i > 0) {
        int together = together(order, i) + 2 * together(order, i + 1);
        repeated = repeats(before, group, together, run, history, code);
        history = (history << 1 | (repeated ? 1 : 0)) & 255;
      }
      if (repeated) {
        code = before;
        run++;
      } else {
        code = symbol(i, before, otherBefore, group, code);
        otherBefore = before;
        run = 0;
      }
      if (!coder.writes()) {
        matrix.codes()[haplotype * matrix.heads() + head] = (char) code;
      }
      before = code;
    }
  }

  /** 1 if the haplotypes at a position and before it are of one group, else 0. */
  private static int together(HaplotypeOrder order, int position) {
    boolean one =
        position < order.size()
            && order.groupOf(order.haplotypeAt(position))
                == order.groupOf(order.haplotypeAt(position - 1));
    return one ? 1 : 0;
  }

  private boolean repeats(int before, int group, int together, int run, int history, int code) {
    int runOctave = HalfLog.octave(run, 15);
    repeats.context(0, (together * 16 + runOctave) * 4 + (history & 3));
    repeats.context(1, hash(before, group, 0));
    repeats.context(2, history * 4 + together);
    repeats.context(3, before);
    repeats.context(4, hash(group, together, 1));
    repeats.weights(together, runOctave);
    return repeats.code(coder, code == before ? 1 : 0) == 1;
  }

  private int symbol(int position, int before, int otherBefore, int group, int code) {
    int node = 1;
    for (int bit = codeBits - 1; bit >= 0; bit--) {
      symbols.context(0, hash(node, 0, 0));
      symbols.context(1, hash(node, group, 0));
      symbols.context(2, hash(node, group, before + 1));
      symbols.context(3, hash(node, before, 0));
      symbols.context(4, hash(node, position >>> 8, 0));
      symbols.context(5, hash(node, before, otherBefore + 1));
      symbols.weights(codeBits - 1 - bit, 0);
      node = node << 1 | symbols.code(coder, code >>> bit & 1);
    }
    int coded = node - (1 << codeBits);
    if (coded >= matrix.codebookSize()) {
      throw new CorruptDataException(
          "code " + coded + " of a codebook of " + matrix.codebookSize(), position);
    }
    return coded;
  }

  private int hash(int a, int b, int c) {
    int hash = a * 0x2C1B3C6D + b * 0x297A2D39 + c * 0x1B56C4E9;
    hash ^= hash >>> 15;
    return (hash * 0x2C1B3C6D) >>> (32 - tableBits);
  }
}

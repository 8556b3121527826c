package io.haplovq.codec;

/**
 * Move-to-front: replaces a code by the number of other codes seen since it was seen last. At the
 * start the codes stand in the order of their numbers, 0 in front. Where equal codes follow one
 * another, ranks are small and mostly 0.
 */
final class RecencyRanks {
  private final char[] codes;

  RecencyRanks(int codebookSize) {
    codes = new char[codebookSize];
    for (int i = 0; i < codebookSize; i++) {
      codes[i] = (char) i;
    }
  }

  /** The code of a rank, which then moves to the front. */
  int codeAt(int rank) {
    toFront(rank);
    return codes[0];
  }

  private void toFront(int rank) {
    char code = codes[rank];
    System.arraycopy(codes, 0, codes, 1, rank);
    codes[0] = code;
  }
}

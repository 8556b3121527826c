package io.haplovq.vcf;

/** Cuts what follows a call's GT into its fields. Reused from call to call; not thread-safe. */
final class CallCells {
  private int[] starts = {};
  private int[] ends = {};

  /**
   * Cuts a text.
   *
   * @param most the fields of FORMAT
   * @param colonFirst whether a colon stands before the first field
   * @return how many fields the text has; more than {@code most} means too many
   */
  int cut(byte[] text, int from, int to, int most, boolean colonFirst) {
    if (starts.length <= most) {
      starts = new int[most + 1];
      ends = new int[most + 1];
    }
    if (colonFirst && from == to) {
      return 0;
    }
    int count = 0;
    int start = colonFirst ? from + 1 : from;
    for (int i = start; i <= to && count <= most; i++) {
      if (i == to || text[i] == ':') {
        starts[count] = start;
        ends[count++] = i;
        start = i + 1;
      }
    }
    return count;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /** The values of a list, or 1 for a text without a comma. */
  static int arity(byte[] text, int from, int to) {
    int arity = 1;
    for (int i = from; i < to; i++) {
      arity += text[i] == ',' ? 1 : 0;
    }
    return arity;
  }

  /** Where the value that starts at {@code from} ends. */
  static int valueEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] != ',') {
      end++;
    }
    return end;
  }

  static boolean isDot(byte[] text, int from, int to) {
    return to - from == 1 && text[from] == '.';
  }
}

package io.haplovq.codec;

/**
 * The writing end of the arithmetic coder: a carry-less binary coder with a 32-bit interval, whose
 * leading bytes are written as soon as both ends agree on them (ARCHIVE-FORMAT.md, section 6.1).
 */
final class BinaryEncoder extends BinaryCoder {
  private int low;
  private int high = -1;
  private final ByteWriter bytes = new ByteWriter();

  @Override
  boolean writes() {
    return true;
  }

  @Override
  int code(int bit, int one) {
    int middle = split(low, high, one);
    if (bit == 1) {
      high = middle;
    } else {
      low = middle + 1;
    }
    while (((low ^ high) & 0xFF000000) == 0) {
      bytes.u8(high >>> 24);
      low <<= 8;
      high = high << 8 | 0xFF;
    }
    return bit;
  }

  /** The last number of the part of {@code [low, high]} that stands for a 1. */
  static int split(int low, int high, int one) {
    long range = (high & 0xFFFFFFFFL) - (low & 0xFFFFFFFFL);
    return low + (int) ((range * one) >>> PROBABILITY_BITS);
  }

  /** Ends the stream; nothing may be coded afterwards. */
  byte[] toByteArray() {
    // Four bytes, so that a decoder never has to make up what follows the end.
    for (int i = 0; i < 4; i++) {
      bytes.u8(high >>> 24);
      high <<= 8;
    }
    return bytes.toByteArray();
  }
}

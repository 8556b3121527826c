package io.haplovq.codec;

import io.haplovq.CorruptDataException;

/** The reading end of the arithmetic coder, see {@link BinaryEncoder}. */
final class BinaryDecoder extends BinaryCoder {
  private final String stream;
  private final byte[] bytes;
  private int position;
  private int low;
  private int high = -1;
  private int code;

  /**
   * @param stream the name that errors carry
   */
  BinaryDecoder(String stream, byte[] bytes) {
    this.stream = stream;
    this.bytes = bytes;
    for (int i = 0; i < 4; i++) {
      code = code << 8 | next();
    }
  }

  @Override
  boolean writes() {
    return false;
  }

  @Override
  int code(int bit, int one) {
    int middle = BinaryEncoder.split(low, high, one);
    int read;
    if (Integer.compareUnsigned(code, middle) <= 0) {
      high = middle;
      read = 1;
    } else {
      low = middle + 1;
      read = 0;
    }
    while (((low ^ high) & 0xFF000000) == 0) {
      low <<= 8;
      high = high << 8 | 0xFF;
      code = code << 8 | next();
    }
    return read;
  }

  private int next() {
    if (position == bytes.length) {
      throw corrupt("the stream ends early");
    }
    return bytes[position++] & 0xFF;
  }

  /** Checks that all bytes were read. */
  void end() {
    if (position != bytes.length) {
      throw corrupt((bytes.length - position) + " bytes behind the end");
    }
  }

  CorruptDataException corrupt(String what) {
    return new CorruptDataException(stream + ": " + what, position);
  }
}

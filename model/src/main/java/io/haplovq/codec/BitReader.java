package io.haplovq.codec;

import io.haplovq.CorruptDataException;

/** Reads what {@link BitWriter} wrote; throws {@link CorruptDataException} past the end. */
final class BitReader {
  private final String name;
  private final byte[] bytes;
  private int position;
  private long pending;
  private int count;

  BitReader(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** The next {@code bits} (0 to 32) as an unsigned number, wrapped to an int for 32. */
  int take(int bits) {
    while (count < bits) {
      if (position == bytes.length) {
        throw new CorruptDataException(name + ": ends early", position);
      }
      pending |= (bytes[position++] & 0xFFL) << count;
      count += 8;
    }
    int value = (int) (pending & (1L << bits) - 1);
    pending >>>= bits;
    count -= bits;
    return value;
  }

  /** Throws unless only the zeros that fill the last byte are left. */
  void end() {
    if (position != bytes.length || count >= 8 || pending != 0) {
      throw new CorruptDataException(name + ": bits too many", position);
    }
  }
}

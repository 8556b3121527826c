package io.haplovq.codec;

/** A stream of bits, the lowest of each value first, filling each byte from its lowest bit. */
final class BitWriter {
  private final ByteWriter out = new ByteWriter();
  private long pending;
  private int count;

  /** Appends the low {@code bits} (0 to 32) of {@code value}. */
  void put(int value, int bits) {
    pending |= (value & (1L << bits) - 1) << count;
    count += bits;
    while (count >= 8) {
      out.u8((int) pending);
      pending >>>= 8;
      count -= 8;
    }
  }

  /** The stream, its last byte filled up with zeros; call once. */
  byte[] toByteArray() {
    if (count > 0) {
      out.u8((int) pending);
    }
    return out.toByteArray();
  }
}

package io.haplovq.codec;

import java.util.Arrays;

/**
 * A growing byte stream. Varints are unsigned LEB128: seven bits a byte, the lowest first, the high
 * bit set on all bytes but the last. Not thread-safe.
 */
public final class ByteWriter {
  private byte[] bytes = new byte[64];
  private int size;

  /** Appends the low eight bits of {@code value}. */
  public ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Appends 32 bits, little-endian. */
  public ByteWriter u32(int value) {
    return u8(value).u8(value >>> 8).u8(value >>> 16).u8(value >>> 24);
  }

  /** Appends a value of at least 0. */
  public ByteWriter varint(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a varint of " + value);
    }
    long rest = value;
    while (rest >= 0x80) {
      u8((int) rest | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /**
   * Appends any value between -2^62 and 2^62 - 1; those near zero are short, whatever their sign.
   */
  public ByteWriter zigzag(long value) {
    return varint(value << 1 ^ value >> 63);
  }

  public ByteWriter bytes(byte[] source) {
    room(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
    return this;
  }

  public int size() {
    return size;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int extra) {
    int needed = Math.addExact(size, extra);
    if (needed > bytes.length) {
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
    }
  }
}

package io.haplovq.codec;

import io.haplovq.CorruptDataException;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote and trusts nothing: running out of bytes, a varint beyond its
 * cap or a needlessly long one throw {@link CorruptDataException} with the offset in this stream.
 * Not thread-safe.
 */
public final class ByteReader {
  private final String name;
  private final byte[] bytes;
  private int position;

  /**
   * @param name what the stream is called in messages
   * @param bytes the whole stream, kept and not copied
   */
  public ByteReader(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  public int position() {
    return position;
  }

  public int remaining() {
    return bytes.length - position;
  }

  public int u8() {
    if (position == bytes.length) {
      throw corrupt("ends early");
    }
    return bytes[position++] & 0xFF;
  }

  /** 32 bits, little-endian, as they are: possibly negative. */
  public int u32() {
    return u8() | u8() << 8 | u8() << 16 | u8() << 24;
  }

  /** A varint of at most {@code cap}, which is at least 0. */
  public long varint(long cap) {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (value > cap || value < 0) {
          throw corrupt(value + " where at most " + cap + " is possible");
        }
        if (next == 0 && shift > 0) {
          throw corrupt("a varint with a needless last byte");
        }
        return value;
      }
    }
    throw corrupt("a varint of more than 63 bits");
  }

  public int varint(int cap) {
    return (int) varint((long) cap);
  }

  /** The number of items to follow, each of at least {@code bytesEach} bytes of this stream. */
  public int count(int bytesEach) {
    int count = varint(remaining());
    if ((long) count * bytesEach > remaining()) {
      throw corrupt(count + " items of " + bytesEach + " bytes in " + remaining());
    }
    return count;
  }

  /** What {@link ByteWriter#zigzag} wrote. */
  public long zigzag() {
    long value = varint(Long.MAX_VALUE);
    return value >>> 1 ^ -(value & 1);
  }

  public byte[] bytes(int length) {
    if (length < 0 || length > remaining()) {
      throw corrupt(length + " bytes wanted of " + remaining());
    }
    byte[] result = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return result;
  }

  /** Throws unless everything has been read. */
  public void end() {
    if (position != bytes.length) {
      throw corrupt(remaining() + " bytes too many");
    }
  }

  /** A failure at the current position. */
  public CorruptDataException corrupt(String what) {
    return new CorruptDataException(name + ": " + what, position);
  }
}

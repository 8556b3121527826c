package io.haplovq.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.haplovq.CorruptDataException;
import java.util.Arrays;

/**
 * One zstd frame (RFC 8878) in the only shape that this format uses: content size present, content
 * checksum present, no dictionary. Thread-safe.
 */
public final class ZstdFrame {
  /**
   * A zstd block takes 4 bytes at least and yields 128 KiB at most (RFC 8878, section 3.1.1.2); so
   * no frame's content is larger than this many times its bytes.
   */
  private static final int MAX_RATIO = 1 << 15;

  private static final int SHORTEST = 9;
  private static final int DESCRIPTOR = 4;

  private ZstdFrame() {}

  public static byte[] compress(byte[] content, int level) {
    byte[] target = new byte[Math.toIntExact(Zstd.compressBound(content.length) + 4)];
    long size = Zstd.compress(target, content, level, true);
    return Arrays.copyOf(target, (int) size);
  }

  /**
   * The content of a frame.
   *
   * @param cap the most bytes that the content may have
   * @throws CorruptDataException if it is damaged, of another shape, or its content larger than
   *     {@code cap}; nothing is allocated before the size has been checked
   */
  public static byte[] decompress(byte[] frame, int cap) {
    byte[] content = new byte[contentSize(frame, cap)];
    long size;
    try {
      size = Zstd.decompress(content, frame);
    } catch (ZstdException e) {
      throw new CorruptDataException("zstd: " + e.getMessage(), 0);
    }
    if (size != content.length) {
      throw new CorruptDataException(size + " bytes of content, not " + content.length, 0);
    }
    return content;
  }

  /** The size of a frame's content as its header gives it; throws as {@link #decompress} does. */
  public static int contentSize(byte[] frame, int cap) {
    if (frame.length < SHORTEST
        || (frame[0] & 0xFF) != 0x28
        || (frame[1] & 0xFF) != 0xB5
        || (frame[2] & 0xFF) != 0x2F
        || (frame[3] & 0xFF) != 0xFD) {
      throw new CorruptDataException("not a zstd frame", 0);
    }
    // Checksum flag set; reserved, unused and dictionary bits clear (RFC 8878, section 3.1.1.1.1).
    if ((frame[DESCRIPTOR] & 0b11111) != 0b00100) {
      throw new CorruptDataException("a zstd frame of another shape", DESCRIPTOR);
    }
    // 0 where the size is not stored: then the content does not fit and decompression fails.
    long size = Zstd.decompressedSize(frame);
    if (size < 0 || size > cap || size > (long) MAX_RATIO * frame.length) {
      throw new CorruptDataException(
          "content of " + size + " bytes in a frame of " + frame.length + ", cap " + cap,
          DESCRIPTOR);
    }
    return (int) size;
  }
}

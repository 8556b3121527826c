package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.codec.ByteReader;
import io.haplovq.codec.ByteWriter;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The seek table of the zstd seekable format (version 0.1.0): a skippable frame at the end of the
 * file with the compressed and decompressed size of every frame before it, without their checksums,
 * which the frames carry themselves.
 */
final class SeekTable {
  static final int FOOTER_BYTES = 9;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 8;
  private static final int SKIPPABLE_MAGIC = 0x184D2A5E;
  private static final int SEEKABLE_MAGIC = 0x8F92EAB1;

  /** The format's own limit. */
  static final int MAX_FRAMES = 0x8000000;

  private int count;
  private int[] sizes = new int[32];

  /** Adds a frame of at most 2^31 - 1 bytes, and its content's size. */
  void add(int compressed, int content) {
    if (2 * count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * sizes.length);
    }
    sizes[2 * count] = compressed;
    sizes[2 * count + 1] = content;
    count++;
  }

  int count() {
    return count;
  }

  int compressed(int frame) {
    return sizes[2 * frame];
  }

  int content(int frame) {
    return sizes[2 * frame + 1];
  }

  /** The CRC-32C of the stored entries of the first {@code frames} frames. */
  int checksum(int frames) {
    ByteWriter out = new ByteWriter();
    write(out, frames);
    CRC32C checksum = new CRC32C();
    checksum.update(out.toByteArray());
    return (int) checksum.getValue();
  }

  byte[] toByteArray() {
    int payload = Math.toIntExact((long) ENTRY_BYTES * count + FOOTER_BYTES);
    ByteWriter out = new ByteWriter().u32(SKIPPABLE_MAGIC).u32(payload);
    write(out, count);
    return out.u32(count).u8(0).u32(SEEKABLE_MAGIC).toByteArray();
  }

  private void write(ByteWriter out, int frames) {
    for (int i = 0; i < 2 * frames; i++) {
      out.u32(sizes[i]);
    }
  }

  /**
   * The bytes of the whole skippable frame, from the file's last bytes.
   *
   * @throws CorruptDataException with offsets in the file
   */
  static int storedBytes(byte[] footer, long fileLength) {
    long start = fileLength - FOOTER_BYTES;
    ByteReader in = new ByteReader("seek table footer", footer);
    int frames = in.u32();
    int descriptor = in.u8();
    if (in.u32() != SEEKABLE_MAGIC) {
      throw new CorruptDataException("does not end like a zstd seekable file", start + 5);
    }
    if (descriptor != 0) {
      throw new CorruptDataException("a seek table with descriptor " + descriptor, start + 4);
    }
    long size = HEADER_BYTES + (long) ENTRY_BYTES * frames + FOOTER_BYTES;
    if (frames < 1 || frames > MAX_FRAMES || size > fileLength) {
      throw new CorruptDataException(frames + " frames in " + fileLength + " bytes", start);
    }
    return (int) size;
  }

  /** Reads the whole skippable frame, which begins at {@code start} of its file. */
  static SeekTable read(byte[] bytes, long start) {
    ByteReader in = new ByteReader("seek table", bytes);
    if (in.u32() != SKIPPABLE_MAGIC) {
      throw new CorruptDataException("no seek table", start);
    }
    if (in.u32() != bytes.length - HEADER_BYTES) {
      throw new CorruptDataException("a seek table of another size", start + 4);
    }
    SeekTable table = new SeekTable();
    long total = 0;
    while (in.remaining() > FOOTER_BYTES) {
      long at = start + in.position();
      int compressed = in.u32();
      int content = in.u32();
      total += compressed;
      if (compressed < 0 || content < 0 || total > start) {
        throw new CorruptDataException(
            "frame of " + compressed + " bytes, content " + content + ", before " + start, at);
      }
      table.add(compressed, content);
    }
    if (total != start) {
      throw new CorruptDataException(total + " bytes of frames, not " + start, start);
    }
    return table;
  }
}

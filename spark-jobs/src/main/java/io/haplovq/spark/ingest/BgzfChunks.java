package io.haplovq.spark.ingest;

import htsjdk.samtools.SAMException;
import htsjdk.samtools.seekablestream.SeekableStream;
import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import io.haplovq.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The blocks of a BGZF file, inflated by htsjdk, with every block's CRC checked. */
final class BgzfChunks implements ChunkSource {
  private static final int MAX_BLOCK_BYTES =
      BlockCompressedStreamConstants.MAX_COMPRESSED_BLOCK_SIZE;

  private final String path;
  private final long fileBytes;
  private final long start;
  private final BlockCompressedInputStream in;
  private final byte[] buffer = new byte[MAX_BLOCK_BYTES];
  private long address;
  private int length;

  /** Starts at the block that begins at {@code start}. */
  BgzfChunks(String path, SeekableStream stream, long start) throws IOException {
    this.path = path;
    this.fileBytes = stream.length();
    this.start = start;
    // As a stream from here on: htsjdk's own seek passes over a first block that is cut off.
    stream.seek(start);
    this.in = new BlockCompressedInputStream((InputStream) stream);
    in.setCheckCrcs(true);
    this.address = start;
  }

  @Override
  public boolean next() {
    length = 0;
    try {
      while (length == 0) {
        int available = in.available();
        address = start + (in.getFilePointer() >>> 16);
        if (available == 0 && address >= fileBytes) {
          return false;
        }
        // An empty block in the middle, as in files joined with cat, has nothing to read but is not
        // the end.
        length = available == 0 ? 0 : in.read(buffer, 0, available);
      }
      return true;
    } catch (IOException | SAMException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: the bgzip block at or after byte %d of %d is damaged or cut off (%s); expected a whole BGZF block",
              path,
              address,
              fileBytes,
              e.getMessage()),
          e);
    }
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

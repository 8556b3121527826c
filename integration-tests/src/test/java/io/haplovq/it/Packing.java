package io.haplovq.it;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a VCF's text is packed into a file. */
enum Packing {
  PLAIN {
    @Override
    byte[] of(byte[] text) {
      return text;
    }
  },
  BGZF {
    @Override
    byte[] of(byte[] text) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(bytes, (File) null)) {
        // Small blocks, so that small files have several.
        for (int at = 0; at < text.length; at += BLOCK_BYTES) {
          out.write(text, at, Math.min(BLOCK_BYTES, text.length - at));
          out.flush();
        }
      }
      return bytes.toByteArray();
    }
  },
  GZIP {
    @Override
    byte[] of(byte[] text) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(text);
      }
      return bytes.toByteArray();
    }
  };

  private static final int BLOCK_BYTES = 5000;

  abstract byte[] of(byte[] text) throws IOException;

  /** The text of a file, however it is packed. */
  static byte[] unpacked(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}

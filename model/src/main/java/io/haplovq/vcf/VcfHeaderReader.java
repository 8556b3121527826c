package io.haplovq.vcf;

import io.haplovq.InputException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the header off the front of a stream of decompressed VCF text. Stateless. */
public final class VcfHeaderReader {
  /** The largest header that {@link #read(InputStream, String)} accepts, in bytes. */
  public static final int DEFAULT_CAP = 256 << 20;

  /**
   * What was read.
   *
   * @param header the header
   * @param bytes bytes taken from the stream: the first record starts behind them
   * @param lines lines taken: the first record is line {@code lines + 1}
   */
  public record Result(VcfHeader header, long bytes, long lines) {}

  private static final int ENOUGH = 128;

  private VcfHeaderReader() {}

  /** As {@link #read(InputStream, String, int)} with {@link #DEFAULT_CAP}. */
  public static Result read(InputStream in, String path) throws IOException {
    return read(in, path, DEFAULT_CAP);
  }

  /**
   * Reads through the {@code #CHROM} line and not a byte further. Reads byte by byte: hand it a
   * buffered stream.
   *
   * @throws InputException when the stream holds no VCF header of at most {@code cap} bytes
   */
  public static Result read(InputStream in, String path, int cap) throws IOException {
    TextBuffer text = new TextBuffer(1 << 16);
    long lines = 0;
    int lineStart = 0;
    boolean hopeless = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (text.size() == cap) {
        throw new InputException(
            path
                + ": no #CHROM line in the first "
                + cap
                + " bytes; expected a header of at most that size");
      }
      text.append((byte) next);
      int inLine = text.size() - lineStart;
      if (inLine == 1) {
        hopeless = next != '#' && next != '\n' && next != '\r';
      }
      // What cannot be a header is read as far as a message shows it: a record may be very long.
      if (next == '\n' || (hopeless && inLine == ENOUGH)) {
        lines++;
        if (hopeless || HeaderChecks.isColumnLine(text.array(), lineStart, text.size())) {
          break;
        }
        lineStart = text.size();
      }
    }
    lines += text.size() > lineStart && !endsLine(text) ? 1 : 0;
    return new Result(VcfHeader.parse(text.toByteArray(), path), text.size(), lines);
  }

  private static boolean endsLine(TextBuffer text) {
    return text.array()[text.size() - 1] == '\n';
  }
}

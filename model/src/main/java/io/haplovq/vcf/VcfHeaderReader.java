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
    while (true) {
      int next = in.read();
      if (next < 0) {
        lines += text.size() > lineStart ? 1 : 0;
        break;
      }
      if (text.size() == cap) {
        throw new InputException(
            path
                + ": no #CHROM line in the first "
                + cap
                + " bytes; expected a header of at most"
                + " that size");
      }
      text.append((byte) next);
      int inLine = text.size() - lineStart;
      // Whatever cannot be a header is not read to its end: a record line may be very long.
      if (lines == 0 && inLine == 16) {
        HeaderChecks.firstLine(text.toByteArray(), path);
      } else if (lines > 0 && inLine == 1 && next != '#' && next != '\n' && next != '\r') {
        lines++;
        break;
      }
      if (next == '\n') {
        lines++;
        if (HeaderChecks.isColumnLine(text.array(), lineStart, text.size())) {
          break;
        }
        lineStart = text.size();
      }
    }
    return new Result(VcfHeader.parse(text.toByteArray(), path), text.size(), lines);
  }
}

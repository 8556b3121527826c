package io.haplovq.vcf;

import io.haplovq.InputException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A VCF file's header, verbatim: all lines through the {@code #CHROM} line. Only what names the
 * columns is understood; {@code ##} lines are kept as they are. Immutable by convention ({@link
 * #bytes()} is the live array) and thread-safe so far.
 */
public final class VcfHeader implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String FIXED = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
  private static final int FORMAT_LENGTH = "\tFORMAT".length();

  private final byte[] bytes;
  private final int columns;
  private final List<String> samples;

  /** Where each sample's name begins in {@link #bytes}, and behind them where the line ends + 1. */
  private final int[] nameStarts;

  private VcfHeader(byte[] bytes, int columns, List<String> samples, int[] nameStarts) {
    this.bytes = bytes;
    this.columns = columns;
    this.samples = List.copyOf(samples);
    this.nameStarts = nameStarts;
  }

  /**
   * Parses a header.
   *
   * @param headerBytes everything from the first byte through the {@code #CHROM} line with its line
   *     end, which may be LF, CRLF or, in a file without records, none; kept and not copied
   * @param path the file's name for messages
   * @throws InputException when it is not a VCF header, has no {@code #CHROM} line or one with
   *     other column names, or names a sample twice
   */
  public static VcfHeader parse(byte[] headerBytes, String path) {
    HeaderChecks.firstLine(headerBytes, path);
    int from = 0;
    for (int line = 1; ; line++) {
      if (from == headerBytes.length) {
        throw new InputException(
            path + ": no #CHROM line in " + (line - 1) + " header lines; expected one behind ##…");
      }
      int to = HeaderChecks.lineEnd(headerBytes, from);
      if (HeaderChecks.isColumnLine(headerBytes, from, to)) {
        return ofColumnLine(headerBytes, from, to, path, line);
      }
      if (!HeaderChecks.isMetadata(headerBytes, from, to)) {
        throw new InputException(
            path
                + ", line "
                + line
                + ": "
                + Excerpts.of(headerBytes, from, to)
                + " before any #CHROM line; expected a line that starts with ## or #CHROM");
      }
      from = to;
    }
  }

  private static VcfHeader ofColumnLine(
      byte[] bytes, int from, int to, String path, int lineNumber) {
    String where = path + ", line " + lineNumber;
    if (to != bytes.length) {
      throw new InputException(
          where + ": " + (bytes.length - to) + " bytes behind the #CHROM line; expected none");
    }
    int end = to - LineEnd.of(bytes, from, to).length();
    // Latin-1 maps bytes to characters one to one, so that offsets agree and no name is altered.
    String line = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    boolean format = line.length() > FIXED.length() - FORMAT_LENGTH;
    String expected = format ? FIXED : FIXED.substring(0, FIXED.length() - FORMAT_LENGTH);
    boolean fits = line.startsWith(expected);
    if (!fits || (line.length() > FIXED.length() && line.charAt(FIXED.length()) != '\t')) {
      throw HeaderChecks.wrongColumns(line, FIXED, where);
    }
    List<String> names = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int at = Math.min(FIXED.length(), line.length()) + 1;
    while (at <= line.length()) {
      int tab = line.indexOf('\t', at);
      int next = tab < 0 ? line.length() : tab;
      starts.add(from + at);
      names.add(line.substring(at, next));
      at = next + 1;
    }
    starts.add(end + 1);
    HeaderChecks.names(names, where);
    int columns = format ? FixedColumns.FORMAT + 1 + names.size() : FixedColumns.WITHOUT_FORMAT;
    names.replaceAll(HeaderChecks::readable);
    return new VcfHeader(
        bytes, columns, names, starts.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The live bytes, verbatim. */
  public byte[] bytes() {
    return bytes;
  }

  /** The sample names in column order. */
  public List<String> samples() {
    return samples;
  }

  /** Columns of every line: 8 without FORMAT, else 9 and a column a sample. */
  public int columns() {
    return columns;
  }

  /**
   * The header of a file with only these samples (numbers from 0, in the order wanted); everything
   * else is kept, FORMAT too when no sample is left.
   */
  public byte[] bytes(int[] chosen) {
    TextBuffer out = new TextBuffer(bytes.length);
    out.append(bytes, 0, nameStarts[0] - 1);
    for (int sample : chosen) {
      out.append((byte) '\t');
      out.append(bytes, nameStarts[sample], nameStarts[sample + 1] - 1 - nameStarts[sample]);
    }
    int end = nameStarts[samples.size()] - 1;
    out.append(bytes, end, bytes.length - end);
    return out.toByteArray();
  }

  /** Numbers of the named samples, in the order of {@code names}. */
  public int[] numbersOf(List<String> names) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int s = 0; s < samples.size(); s++) {
      numbers.put(samples.get(s), s);
    }
    int[] result = new int[names.size()];
    for (int i = 0; i < result.length; i++) {
      Integer number = numbers.get(names.get(i));
      if (number == null) {
        throw new InputException(
            "no sample '"
                + names.get(i)
                + "'; expected one of the "
                + samples.size()
                + " samples of the #CHROM line");
      }
      result[i] = number;
    }
    return result;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof VcfHeader other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "VcfHeader[" + bytes.length + " bytes, " + samples.size() + " samples]";
  }
}

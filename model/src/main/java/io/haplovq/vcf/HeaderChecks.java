package io.haplovq.vcf;

import io.haplovq.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a VCF header must look like, and messages for what else is met in its place. */
final class HeaderChecks {
  /** How every VCF begins (VCF 4.x, section 1.4.1). */
  private static final byte[] MAGIC = "##fileformat=VCF".getBytes(StandardCharsets.US_ASCII);

  private HeaderChecks() {}

  /** Refuses what does not begin as a VCF does. */
  static void firstLine(byte[] bytes, String path) {
    if (!startsWith(bytes, MAGIC)) {
      throw new InputException(
          path
              + ": "
              + guess(bytes)
              + "; expected VCF text, whose first line starts with"
              + " ##fileformat=VCF");
    }
  }

  private static String guess(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
    String lower = start.toLowerCase(Locale.ROOT);
    if (bytes.length == 0) {
      return "an empty file";
    } else if (start.startsWith("\u001f\u008b")) {
      return "gzip or BGZF data that was not decompressed";
    } else if (start.startsWith("BCF")) {
      return "a BCF file (bcftools view converts it)";
    } else if (lower.startsWith("<!doctype") || lower.startsWith("<html")) {
      return "an HTML page (a download that failed?)";
    } else if (start.startsWith("\u00ef\u00bb\u00bf")) {
      return "a byte order mark (EF BB BF)";
    } else if (start.startsWith("PK\u0003\u0004")) {
      return "a zip archive";
    } else if (start.startsWith("#CHROM")) {
      return "a #CHROM line without the ## lines before it";
    }
    return "starts with " + Excerpts.of(bytes, 0, lineEnd(bytes, 0));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && java.util.Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Behind the line that starts at {@code from}, its line feed included. */
  static int lineEnd(byte[] bytes, int from) {
    int to = from;
    while (to < bytes.length && bytes[to++] != '\n') {}
    return to;
  }

  /** A {@code ##} line, or an empty one, which htslib tolerates too. */
  static boolean isMetadata(byte[] bytes, int from, int to) {
    int end = to - LineEnd.of(bytes, from, to).length();
    return end == from || (end - from > 1 && bytes[from] == '#' && bytes[from + 1] == '#');
  }

  static boolean isColumnLine(byte[] bytes, int from, int to) {
    return bytes[from] == '#' && (to - from < 2 || bytes[from + 1] != '#');
  }

  static InputException wrongColumns(String line, String fixed, String where) {
    String[] found = line.split("\t", -1);
    String[] expected = fixed.split("\t", -1);
    int column = 0;
    while (column < found.length
        && column < expected.length
        && found[column].equals(expected[column])) {
      column++;
    }
    if (column == found.length) {
      return new InputException(
          where
              + ": the #CHROM line has "
              + found.length
              + " columns; expected at least 8,"
              + " separated by tabs");
    }
    byte[] name = found[column].getBytes(StandardCharsets.ISO_8859_1);
    return new InputException(
        where
            + ": column "
            + (column + 1)
            + " of the #CHROM line is "
            + Excerpts.of(name, 0, name.length)
            + "; expected '"
            + expected[column]
            + "' (columns are separated by tabs)");
  }

  /** Refuses empty and repeated sample names; {@code names} are bytes as Latin-1. */
  static void names(List<String> names, String where) {
    int firstColumn = FixedColumns.FORMAT + 2;
    Map<String, Integer> seen = new HashMap<>();
    for (int s = 0; s < names.size(); s++) {
      int column = firstColumn + s;
      String name = names.get(s);
      if (name.isEmpty()) {
        throw new InputException(
            where
                + ": the sample name in column "
                + column
                + " is empty; expected a name (is there"
                + " a stray tab?)");
      }
      Integer before = seen.putIfAbsent(name, column);
      if (before != null) {
        throw new InputException(
            where
                + ": sample '"
                + readable(name)
                + "' stands in columns "
                + before
                + " and "
                + column
                + "; expected every name once");
      }
    }
  }

  /** Bytes as Latin-1 read as UTF-8 where they are that, else left as they are. */
  static String readable(String latin1) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return latin1;
    }
  }
}

package io.haplovq.vcf;

import io.haplovq.InputException;
import java.nio.charset.StandardCharsets;

/** Says what is wrong with a record line that the parser refused. */
final class LineRefusal {
  private final String path;
  private final long lineNumber;
  private final int columns;

  LineRefusal(String path, long lineNumber, int columns) {
    this.path = path;
    this.lineNumber = lineNumber;
    this.columns = columns;
  }

  InputException of(byte[] line, int from, int to) {
    return new InputException(
        path + ", line " + lineNumber + place(line, from, to) + ": " + reason(line, from, to));
  }

  private String reason(byte[] line, int from, int to) {
    if (from == to) {
      return "an empty line; expected a record (remove it, also from the end of the file)";
    }
    if (line[from] == '#') {
      return "a header line among the records, "
          + Excerpts.of(line, from, to)
          + "; expected a record (are these several VCF files in one? bcftools concat joins them)";
    }
    int found = 1;
    for (int i = from; i < to; i++) {
      if (line[i] == 0 || line[i] == '\n') {
        return (line[i] == 0 ? "a NUL byte" : "a line feed")
            + " in column "
            + found
            + " (byte "
            + (i - from + 1)
            + " of the line); expected text: the file is damaged or not a VCF";
      }
      found += line[i] == '\t' ? 1 : 0;
    }
    if (found != columns) {
      return found
          + (found == 1 ? " column" : " columns")
          + "; expected "
          + columns
          + ", separated by tabs, as in the #CHROM line";
    }
    FixedColumns fields = new FixedColumns();
    fields.scan(line, from, to, FixedColumns.WITHOUT_FORMAT);
    if (fields.isEmpty(FixedColumns.CHROM)) {
      return "CHROM is empty; expected the name of a contig";
    }
    if (fields.pos() == FixedColumns.NO_NUMBER) {
      return "POS is "
          + Excerpts.of(line, fields.start(FixedColumns.POS), fields.end(FixedColumns.POS))
          + "; expected a number of bp, 0 or more, of at most 18 digits";
    }
    return "REF is empty; expected at least one base";
  }

  /** The contig and position, where the line has them. */
  private static String place(byte[] line, int from, int to) {
    FixedColumns fields = new FixedColumns();
    int found = fields.scan(line, from, to, 2);
    boolean known =
        found == 2
            && fields.badByte() < 0
            && line[from] != '#'
            && !fields.isEmpty(FixedColumns.CHROM)
            && fields.pos() != FixedColumns.NO_NUMBER;
    if (!known) {
      return "";
    }
    int length = fields.end(FixedColumns.CHROM) - from;
    return " (" + new String(line, from, length, StandardCharsets.UTF_8) + ":" + fields.pos() + ")";
  }
}

package io.haplovq.vcf;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A record without its calls: the fixed columns CHROM to INFO, and FORMAT where the file has it,
 * verbatim.
 *
 * @param text the eight or nine columns with the tabs between them, without a line end; kept and
 *     not copied
 * @param lineEnd how the record's line ends
 */
public record Site(byte[] text, LineEnd lineEnd) implements Serializable {
  @Override
  public boolean equals(Object object) {
    return object instanceof Site other
        && lineEnd == other.lineEnd
        && Arrays.equals(text, other.text);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(text) + lineEnd.length();
  }

  @Override
  public String toString() {
    return "Site[" + Excerpts.of(text, 0, text.length) + ", " + lineEnd + "]";
  }
}

package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Where a record lies.
 *
 * @param contig the CHROM column
 * @param position POS in bp, 1-based; 0 stands for a telomere
 * @param end the last position, 1-based and inclusive, as {@link ParsedRecord#end}
 */
public record SiteInterval(String contig, long position, long end) implements Serializable {
  /**
   * The interval of a stored site.
   *
   * @throws CorruptDataException when the site is none that the parser lets through
   */
  public static SiteInterval of(Site site) {
    FixedColumns fields = new FixedColumns();
    byte[] text = site.text();
    int found = fields.scan(text, 0, text.length, FixedColumns.WITHOUT_FORMAT);
    long position = found < FixedColumns.WITHOUT_FORMAT ? FixedColumns.NO_NUMBER : fields.pos();
    if (position == FixedColumns.NO_NUMBER) {
      throw new CorruptDataException("a site without a position, " + site, 0);
    }
    String contig = new String(text, 0, fields.end(FixedColumns.CHROM), StandardCharsets.UTF_8);
    return new SiteInterval(contig, position, fields.endOf(position));
  }
}

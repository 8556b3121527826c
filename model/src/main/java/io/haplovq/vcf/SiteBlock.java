package io.haplovq.vcf;

import java.io.Serializable;
import java.util.List;

/**
 * The sites of a window, in order.
 *
 * @param columns fixed columns of every site: 9, or 8 in a file without FORMAT
 * @param sites a site a variant
 */
public record SiteBlock(int columns, List<Site> sites) implements Serializable {
  public SiteBlock {
    if (columns != FixedColumns.WITHOUT_FORMAT && columns != FixedColumns.FORMAT + 1) {
      throw new IllegalArgumentException(columns + " fixed columns; a VCF has 8 or 9");
    }
    sites = List.copyOf(sites);
  }
}

package io.haplovq.spark.verify;

import io.haplovq.archive.WindowTable;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.SiteInterval;
import java.util.Locale;
import java.util.Optional;

/** Compares a window's sites with the window table, which region access trusts. */
final class SiteSpans {
  private SiteSpans() {}

  static Optional<String> damage(
      Windows windows, int window, SiteBlock sites, WindowTable.Span span) {
    String contig = windows.contigs().get(windows.place(window).contig()).name();
    for (Site site : sites.sites()) {
      SiteInterval interval = SiteInterval.of(site);
      if (!interval.contig().equals(contig)
          || interval.position() < span.first()
          || interval.end() > span.last()) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "window %d: a record at %s:%d-%d outside the window table's %s:%d-%d",
                window,
                interval.contig(),
                interval.position(),
                interval.end(),
                contig,
                span.first(),
                span.last()));
      }
    }
    return Optional.empty();
  }
}

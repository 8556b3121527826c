package io.haplovq.bench;

import io.haplovq.codec.CompressedEntry;
import io.haplovq.vcf.LineEnd;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.SiteColumns;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Weighs the sites of a VCF text on standard input, window by window: {@code SiteSizes [variants a
 * window]}. Prints the bytes that plain and typed columns take in a shard (zstd level 19, seek
 * table entries counted) and the CPU milliseconds of making and reading them, zstd left out. The
 * input is taken as one contig.
 */
public final class SiteSizes {
  private static final int LEVEL = 19;
  private static final int MAX_STREAM = 1 << 30;
  private static final int FIXED = 9;

  private SiteSizes() {}

  public static void main(String[] arguments) throws IOException {
    int window = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2500;
    List<Site> sites = new ArrayList<>();
    int columns = read(System.in, sites);
    long[] bytes = new long[2];
    long[] encode = new long[2];
    long[] decode = new long[2];
    for (int from = 0; from < sites.size(); from += window) {
      int to = Math.min(sites.size(), from + window);
      SiteBlock block = new SiteBlock(columns, sites.subList(from, to));
      for (int typed = 0; typed < 2; typed++) {
        long start = cpuNanos();
        List<byte[]> streams =
            typed == 1 ? SiteColumns.typedStreams(block) : SiteColumns.streams(block);
        encode[typed] += cpuNanos() - start;
        CompressedEntry entry = CompressedEntry.of(streams, LEVEL);
        bytes[typed] += entry.storedBytes();
        List<byte[]> stored = entry.streams(MAX_STREAM);
        start = cpuNanos();
        SiteBlock read = SiteColumns.of(stored, to - from);
        decode[typed] += cpuNanos() - start;
        if (!read.equals(block)) {
          throw new IllegalStateException(
              "the window from record " + from + " came back otherwise");
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d sites, windows of %d: plain %d bytes, encode %d ms, decode %d ms;"
            + " typed %d bytes, encode %d ms, decode %d ms%n",
        sites.size(),
        window,
        bytes[0],
        encode[0] / 1_000_000,
        decode[0] / 1_000_000,
        bytes[1],
        encode[1] / 1_000_000,
        decode[1] / 1_000_000);
  }

  /** Reads records up to FORMAT; returns how many fixed columns they have. */
  private static int read(InputStream in, List<Site> sites) throws IOException {
    InputStream text = new BufferedInputStream(in, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int columns = 1;
    int fixed = FIXED;
    for (int next = text.read(); next >= 0; next = text.read()) {
      if (next == '\n') {
        byte[] site = line.toByteArray();
        if (site.length > 0 && site[0] != '#') {
          sites.add(new Site(site, LineEnd.LF));
          fixed = Math.min(columns, FIXED);
        }
        line.reset();
        columns = 1;
      } else {
        columns += next == '\t' ? 1 : 0;
        if (columns <= FIXED) {
          line.write(next);
        }
      }
    }
    return fixed;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

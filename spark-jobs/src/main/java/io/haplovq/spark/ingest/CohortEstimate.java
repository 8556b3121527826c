package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import io.haplovq.vcf.VcfHeader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * How large a cohort is, from its header and a sample of its lines, or as told.
 *
 * @param variants estimated where sampled
 * @param contigs at least 1; those that the sample met
 * @param inputBytes of the files, as stored
 * @param lineBytes mean length of a record's line
 * @param siteBytes mean length of a record's fixed columns
 */
public record CohortEstimate(
    long variants, int samples, int contigs, long inputBytes, long lineBytes, long siteBytes) {
  /** Files looked into, places looked at in each, and bytes of text read at each. */
  private static final int MOST_FILES = 8;

  private static final int PLACES = 16;
  private static final long PLACE_BYTES = 4L << 20;
  private static final int LEAST_LINES = 20;

  /** What is taken for true of a cohort that is not there: short sites, and how bgzip does. */
  private static final int USUAL_SITE_BYTES = 40;

  private static final int USUAL_BGZIP_RATIO = 25;

  /** A cohort of given size, its text of plain calls. */
  public static CohortEstimate of(long variants, int samples, int contigs) {
    long line = USUAL_SITE_BYTES + 4L * samples;
    return new CohortEstimate(
        variants, samples, contigs, variants * line / USUAL_BGZIP_RATIO, line, USUAL_SITE_BYTES);
  }

  /**
   * Looks into files: their headers, and lines at some places of some of them.
   *
   * @throws InputException if they are no VCF, or are plain gzip, which tells nothing of its length
   */
  public static CohortEstimate of(List<String> inputs, Configuration configuration)
      throws IOException {
    SplitSource source = new SplitSource(configuration);
    List<InputFiles.Found> files = InputFiles.find(inputs, configuration);
    SourceReader reader = new SourceReader(source, true);
    Sampled sampled = new Sampled();
    VcfHeader header = reader.header(files.get(0));
    int looked = Math.min(MOST_FILES, files.size());
    for (int i = 0; i < looked; i++) {
      SourceFile file = reader.read(files.get((int) ((long) i * files.size() / looked)));
      if (file.container() == Container.GZIP) {
        throw new InputException(
            file.path()
                + ": plain gzip does not say how many records it holds; give --variants and --samples");
      }
      sampled.file(source, file);
    }
    long bytes = files.stream().mapToLong(file -> file.status().getLen()).sum();
    return sampled.estimate(bytes, header.samples().size());
  }

  /** Sums over the places looked at. */
  private static final class Sampled {
    private final Set<String> contigs = new HashSet<>();
    private long lines;
    private long lineBytes;
    private long siteBytes;
    private long storedBytes;
    private long fileBytes;
    private double records;

    void file(SplitSource source, SourceFile file) throws IOException {
      List<LineSplit> splits =
          SplitSource.splitsOf(0, file, Math.max(1, (file.bytes() - file.bodyAddress()) / PLACES));
      long body = file.bytes() - splits.get(0).start();
      long before = lines;
      long stored = storedBytes;
      for (LineSplit split : splits) {
        place(source, file, split);
      }
      long read = storedBytes - stored;
      records += read > 0 ? (double) (lines - before) * body / read : 0;
      fileBytes += file.bytes();
    }

    private void place(SplitSource source, SourceFile file, LineSplit split) throws IOException {
      try (SplitLines text = source.lines(file, split)) {
        long here = 0;
        long from = text.first();
        long behind = from;
        int count = 0;
        boolean ended = false;
        while (!ended && (count < LEAST_LINES || here < PLACE_BYTES)) {
          ended = !text.next();
          if (!ended) {
            here += text.length();
            count++;
            site(text.bytes(), text.length());
            behind = text.address();
          }
        }
        storedBytes += ended ? split.end() - split.start() : behind - from;
        lines += count;
        lineBytes += here;
      }
    }

    private void site(byte[] line, int length) {
      int tabs = 0;
      int at = 0;
      int contig = 0;
      while (at < length && tabs < 9) {
        if (line[at] == '\t') {
          tabs++;
          contig = tabs == 1 ? at : contig;
        }
        at++;
      }
      siteBytes += at;
      contigs.add(new String(line, 0, contig, java.nio.charset.StandardCharsets.UTF_8));
    }

    CohortEstimate estimate(long inputBytes, int samples) {
      long all = Math.round(records * inputBytes / Math.max(1, fileBytes));
      return new CohortEstimate(
          all,
          samples,
          Math.max(1, contigs.size()),
          inputBytes,
          lines == 0 ? 0 : lineBytes / lines,
          lines == 0 ? 0 : siteBytes / lines);
    }
  }
}

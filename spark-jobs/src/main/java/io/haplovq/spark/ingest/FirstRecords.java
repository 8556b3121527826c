package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.vcf.CallSlice;
import io.haplovq.vcf.ParsedRecord;
import io.haplovq.vcf.RecordParser;
import io.haplovq.vcf.VcfHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The first records of a cohort, read without Spark: enough to look at, however large it is. */
public final class FirstRecords {
  private static final long MOST_ALLELES = 1L << 31;

  private FirstRecords() {}

  /**
   * The calls of the first records of the first contig, of those with phased calls of the alleles 0
   * and 1 alone.
   *
   * @param most records
   * @return {@code [variants × haplotypes]}
   * @throws InputException if the input is at fault
   */
  public static BitMatrix plain(List<String> inputs, int most, Configuration configuration)
      throws IOException {
    SplitSource source = new SplitSource(configuration);
    InputFiles.Found first = InputFiles.find(inputs, configuration).get(0);
    SourceFile file = new SourceReader(source, true).read(first);
    VcfHeader header = VcfHeader.parse(file.header(), file.path());
    int samples = header.samples().size();
    HaplotypeBlocks whole = new HaplotypeBlocks(samples, Math.max(1, samples));
    RecordParser parser = new RecordParser(header, whole, file.path());
    long wanted = Math.min(most, MOST_ALLELES / Math.max(1, whole.haplotypes()));
    List<long[]> rows = new ArrayList<>();
    try (SplitLines lines =
        source.lines(file, SplitSource.splitsOf(0, file, Long.MAX_VALUE / 2).get(0))) {
      String contig = null;
      long number = file.headerLines() + 1L;
      while (rows.size() < wanted && lines.next()) {
        ParsedRecord record = parser.parse(lines.bytes(), 0, lines.length(), number++);
        contig = contig == null ? record.contig() : contig;
        if (!contig.equals(record.contig())) {
          break;
        }
        CallSlice calls = record.slices().get(0);
        if (calls.exceptions().length == 0) {
          rows.add(calls.bits());
        }
      }
    }
    return matrix(rows, whole.haplotypes());
  }

  private static BitMatrix matrix(List<long[]> rows, int haplotypes) {
    BitMatrix matrix = new BitMatrix(rows.size(), haplotypes);
    for (int row = 0; row < rows.size(); row++) {
      int width = matrix.wordsPerRow();
      System.arraycopy(rows.get(row), 0, matrix.words(), row * width, width);
    }
    return matrix;
  }
}

package io.haplovq.bench.latent;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.vcf.CallSlice;
import io.haplovq.vcf.RecordParser;
import io.haplovq.vcf.VcfHeader;
import io.haplovq.vcf.VcfHeaderReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads the variants of a VCF file (plain, gzip or bgzip) that are all phased calls of the alleles
 * 0 and 1, into memory.
 *
 * @param variants at most so many, the first of the file
 * @param minFrequency the least frequency of the rarer allele over the whole file
 */
record CohortReader(int variants, double minFrequency) {
  private static final int BUFFER = 1 << 16;

  /** The longest line that is read, in bytes. */
  private static final int LINE_CAP = 1 << 28;

  /**
   * @param panel the samples' populations, and who takes part: samples it does not name do not;
   *     without one all do, as {@code ALL}
   * @throws InputException when it is no VCF file, or holds no such sample or variant
   */
  Cohort read(Path file, Optional<Panel> panel) {
    try (InputStream in = open(file)) {
      VcfHeaderReader.Result start = VcfHeaderReader.read(in, file.toString());
      VcfHeader header = start.header();
      List<String> names = header.samples();
      List<long[]> rows = new ArrayList<>();
      int skipped = readRecords(in, header, file.toString(), start.lines(), rows);
      if (names.isEmpty() || rows.isEmpty()) {
        throw new InputException(
            file
                + ": "
                + names.size()
                + " samples and "
                + rows.size()
                + " variants whose calls are all a|b of 0 and 1, frequent enough; expected some");
      }
      return labelled(haplotypes(rows, 2 * names.size()), names, panel, skipped);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e, e);
    }
  }

  private static Cohort labelled(
      BitMatrix haplotypes, List<String> names, Optional<Panel> panel, int skipped) {
    if (panel.isEmpty()) {
      return new Cohort(haplotypes, Collections.nCopies(names.size(), "ALL"), skipped);
    }
    Panel labels = panel.get();
    int[] named =
        IntStream.range(0, names.size())
            .filter(s -> labels.populationOf(names.get(s)).isPresent())
            .toArray();
    if (named.length == 0) {
      throw new InputException(
          "the panel names none of the " + names.size() + " samples, such as " + names.get(0));
    }
    return new Cohort(
        Matrices.rows(haplotypes, Cohort.haplotypesOf(named)),
        Arrays.stream(named).mapToObj(s -> labels.populationOf(names.get(s)).get()).toList(),
        skipped);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  private int readRecords(
      InputStream in, VcfHeader header, String path, long headerLines, List<long[]> rows)
      throws IOException {
    int samples = header.samples().size();
    HaplotypeBlocks blocks = new HaplotypeBlocks(samples, Math.max(1, samples));
    RecordParser parser = new RecordParser(header, blocks, path);
    byte[] line = new byte[BUFFER];
    long number = headerLines;
    int skipped = 0;
    while (rows.size() < variants) {
      int length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (length == LINE_CAP) {
          throw new InputException(path + ", line " + (number + 1) + ": longer than " + LINE_CAP);
        }
        if (length == line.length) {
          line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = (byte) next;
        if (next == '\n') {
          break;
        }
      }
      if (length == 0) {
        return skipped;
      }
      CallSlice slice = parser.parse(line, 0, length, ++number).slices().get(0);
      if (slice.exceptions().length == 0 && frequentEnough(slice.bits(), 2 * samples)) {
        rows.add(slice.bits());
      } else {
        skipped++;
      }
    }
    return skipped;
  }

  private boolean frequentEnough(long[] bits, int haplotypes) {
    int ones = 0;
    for (long word : bits) {
      ones += Long.bitCount(word);
    }
    return Math.min(ones, haplotypes - ones) >= minFrequency * haplotypes;
  }

  private static BitMatrix haplotypes(List<long[]> rows, int haplotypes) {
    int width = BitMatrix.wordsFor(haplotypes);
    long[] words = new long[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, words, i * width, width);
    }
    return new BitMatrix(rows.size(), haplotypes, words).transpose();
  }
}

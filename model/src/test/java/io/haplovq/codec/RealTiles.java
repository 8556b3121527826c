package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.vcf.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The single-nucleotide variants of cohorts whose calls are all phased and biallelic. */
final class RealTiles {
  /** A slice of the 1000 Genomes' chromosome 20 that comes with the project, 600 haplotypes. */
  static final Path SHIPPED = Path.of("../integration-tests/data/1000g-chr20-300.vcf.gz");

  private RealTiles() {}

  /** All variants of a file of the shared data; aborts the test where there is none. */
  static BitMatrix of(String name) throws IOException {
    return first(Integer.MAX_VALUE, SharedData.file(name));
  }

  /** The first variants of a file. */
  static BitMatrix first(int variants, Path path) throws IOException {
    List<long[]> rows = new ArrayList<>();
    int haplotypes = 0;
    try (InputStream file = Files.newInputStream(path);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(file, 1 << 16), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine();
          line != null && rows.size() < variants;
          line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        int calls = 0;
        int allele = 0;
        for (int column = 0; column < 9; column++) {
          allele = column == 3 ? calls : allele;
          calls = line.indexOf('\t', calls) + 1;
        }
        // A base, a tab, a base, a tab: REF and ALT of a single-nucleotide variant.
        if (line.charAt(allele + 1) != '\t' || line.charAt(allele + 3) != '\t') {
          continue;
        }
        haplotypes = (line.length() + 1 - calls) / 2;
        long[] row = new long[BitMatrix.wordsFor(haplotypes)];
        for (int h = 0; h < haplotypes; h++) {
          row[h >>> 6] |= (line.charAt(calls + 2 * h) - (long) '0') << h;
        }
        rows.add(row);
      }
    }
    long[] words = rows.stream().flatMapToLong(Arrays::stream).toArray();
    return new BitMatrix(rows.size(), haplotypes, words);
  }
}

package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.vcf.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Sizes on real and simulated cohorts, held a little above what was measured. */
final class CodecSizesTest {
  private static final int WINDOW = 2500;

  @Test
  void thousandGenomesInWindows() throws IOException {
    BitMatrix cohort = load("1000g-chr20-300.vcf.gz");
    assertThat(cohort).hasToString("BitMatrix[23670 × 600]");
    assertThat(bytes(cohort, "pbwt-zstd", WINDOW)).isBetween(60_000L, 78_500L);
    assertThat(bytes(cohort, "pbwt-zstd", cohort.rows())).isBetween(60_000L, 73_000L);
  }

  @Test
  void coalescentInWindows() throws IOException {
    BitMatrix cohort = load("scrm12k.vcf.gz");
    assertThat(cohort).hasToString("BitMatrix[10000 × 12000]");
    assertThat(bytes(cohort, "pbwt-zstd", WINDOW)).isBetween(90_000L, 119_000L);
  }

  private static long bytes(BitMatrix cohort, String codec, int window) {
    TileEncoder encoder = new TileEncoder(ResidualCodecs.named(codec), 19);
    TileDecoder decoder = new TileDecoder(ResidualCodecs.named(codec));
    long bytes = 0;
    for (int from = 0; from < cohort.rows(); from += window) {
      int rows = Math.min(window, cohort.rows() - from);
      int words = cohort.wordsPerRow();
      BitMatrix tile =
          new BitMatrix(
              rows,
              cohort.columns(),
              Arrays.copyOfRange(cohort.words(), from * words, (from + rows) * words));
      EncodedTile encoded = encoder.plain(tile);
      assertThat(decoder.plain(encoded.residual().streams(1 << 28), rows, cohort.columns()))
          .isEqualTo(tile);
      bytes += encoded.storedBytes();
    }
    return bytes;
  }

  /** The single-nucleotide variants of a file whose calls are all phased and biallelic. */
  private static BitMatrix load(String name) throws IOException {
    List<long[]> rows = new ArrayList<>();
    int haplotypes = 0;
    try (InputStream file = Files.newInputStream(SharedData.file(name));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(file, 1 << 16), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
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

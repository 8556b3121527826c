package io.haplovq.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The cohort that is shipped with the tests, or a part of it. */
final class Slice {
  static final Path FILE = Path.of("data/1000g-chr20-300.vcf.gz");
  static final int SAMPLES = 300;
  static final int VARIANTS = 24_990;
  private static final int FIXED_COLUMNS = 9;

  private Slice() {}

  /** The whole text. */
  static byte[] text() throws IOException {
    return Packing.unpacked(FILE);
  }

  /** The first records with the calls of some samples. */
  static byte[] part(int records, int firstSample, int samples) throws IOException {
    StringBuilder text = new StringBuilder();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int left = records;
      for (String line = lines.readLine(); left > 0; line = lines.readLine()) {
        text.append(line.startsWith("##") ? line : columns(line, firstSample, samples));
        text.append('\n');
        left -= line.startsWith("#") ? 0 : 1;
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String columns(String line, int firstSample, int samples) {
    String[] columns = line.split("\t", -1);
    int first = FIXED_COLUMNS + firstSample;
    return String.join("\t", Arrays.copyOf(columns, FIXED_COLUMNS))
        + "\t"
        + String.join("\t", Arrays.copyOfRange(columns, first, first + samples));
  }
}

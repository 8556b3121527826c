package io.haplovq.bench.latent;

import io.haplovq.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The populations of samples by name: a tab-separated file with a header line, as the 1000 Genomes
 * Project ships it. Lines may have fewer columns than the header where the last ones are empty.
 */
record Panel(Map<String, String> populations) {
  /**
   * Reads a panel.
   *
   * @param column the column that holds the population, such as {@code pop} or {@code super_pop}
   * @throws InputException when it cannot be read, a column is missing, or a sample stands there
   *     twice
   */
  static Panel read(Path file, String column) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read as UTF-8 text: " + e, e);
    }
    if (lines.isEmpty()) {
      throw new InputException(file + ": empty; expected a header line with sample and " + column);
    }
    List<String> header = Arrays.asList(lines.get(0).strip().split("\t"));
    int sampleAt = position(header, "sample", file);
    int populationAt = position(header, column, file);
    Map<String, String> populations = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split("\t");
      if (fields.length <= Math.max(sampleAt, populationAt)
          || fields[sampleAt].isBlank()
          || fields[populationAt].isBlank()) {
        throw new InputException(
            file + ", line " + (i + 1) + ": expected a sample and its " + column);
      }
      if (populations.put(fields[sampleAt], fields[populationAt]) != null) {
        throw new InputException(
            file + ", line " + (i + 1) + ": sample " + fields[sampleAt] + " stands here twice");
      }
    }
    return new Panel(Map.copyOf(populations));
  }

  private static int position(List<String> header, String column, Path file) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new InputException(file + ", line 1: no column " + column + " in " + header);
    }
    return at;
  }

  /** A sample's population, or nothing where the panel does not name it. */
  Optional<String> populationOf(String sample) {
    return Optional.ofNullable(populations.get(sample));
  }
}

package io.haplovq.spark.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path dir;

  private final Configuration configuration = new Configuration();

  private void put(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void write(List<String> compares) {
    String page = dir.resolve("page.html").toString();
    Reports.write(List.of(dir.toString()), compares, page, configuration);
  }

  @Test
  void aPageIsLeftBesideResults() throws IOException {
    put("result.json", "{\"command\": \"ld\", \"tables\": {\"ld_decay\": {}}}");
    put("ld_decay.tsv", "source\tpopulation\tdistance_bp\tmean_r2\ncohort\tEUR\t100\t0.5\n");
    Reports.leaveIn(dir.toString(), configuration);
    assertThat(Files.readString(dir.resolve(StatusFiles.PAGE), StandardCharsets.UTF_8))
        .contains("LD decay, cohort", "EUR: 0.5 (distance 100 bp)");
  }

  @Test
  void whereNonePossibleNothingIsLeftAndNothingFails() throws IOException {
    Reports.leaveIn(dir.toString(), configuration);
    Reports.leaveIn(dir.resolve("absent").toString(), configuration);
    put("result.json", "[");
    Reports.leaveIn(dir.toString(), configuration);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.filter(file -> file.toString().endsWith(".html"))).isEmpty();
    }
    assertThat(dir.resolve("absent")).doesNotExist();
  }

  @Test
  void badTablesAreNamed() throws IOException {
    put("result.json", "{\"command\": \"ld\", \"tables\": [\"ld_decay\"]}");
    put("ld_decay.tsv", "a\tb\n1\t2\n3\n");
    assertThatThrownBy(() -> write(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ld_decay, line 3: 1 columns; expected 2");
    put("ld_decay.tsv", "");
    assertThatThrownBy(() -> write(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ld_decay: empty");
    put("ld_decay.tsv", "a\tb\n");
    put("peers.tsv", "a\tb\n");
    assertThatThrownBy(() -> write(List.of(dir.resolve("peers.tsv").toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected peer, status and size");
    assertThatThrownBy(() -> write(List.of(dir.resolve("none.tsv").toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such file");
    put("result.json", "7");
    assertThatThrownBy(() -> write(List.of())).isInstanceOf(CorruptDataException.class);
    assertThat(dir.resolve("page.html")).doesNotExist();
  }
}

package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings of(Map<String, Object> commandLine, String file) {
    return Settings.of(commandLine, file, "my.conf");
  }

  @Test
  void thePaperProfileHasThePapersFigures() {
    Settings paper = of(Map.of("profile", "paper"), "");
    assertThat(paper.integer("window-size")).isEqualTo(2500);
    assertThat(paper.real("train.learning-rate")).isEqualTo(0.025);
    assertThat(paper.real("train.weight-decay")).isEqualTo(0.01);
    assertThat(paper.real("train.dropout")).isEqualTo(0.5);
    assertThat(paper.real("train.plateau-factor")).isEqualTo(0.1);
    assertThat(paper.text("encode.codec")).isEqualTo("zstd");
  }

  @Test
  void theCommandLineGoesBeforeTheFileBeforeTheProfileBeforeTheDefaults() {
    String file = "haplovq { profile = paper, seed = 7, train { dropout = 0.1 } }";
    Settings settings = of(Map.of("train.dropout", 0.2), file);
    assertThat(settings.real("train.dropout")).isEqualTo(0.2);
    assertThat(settings.number("seed")).isEqualTo(7);
    assertThat(settings.real("train.weight-decay")).isEqualTo(0.01);
    assertThat(settings.integer("train.batch-size")).isEqualTo(256);
    assertThat(of(Map.of(), file).real("train.dropout")).isEqualTo(0.1);
  }

  @Test
  void theHashChangesWithEverySettingAndWithNothingElse() {
    assertThat(of(Map.of("seed", 2), "").hash()).isNotEqualTo(of(Map.of(), "").hash());
    assertThat(of(Map.of("seed", 2), "").hash())
        .isEqualTo(of(Map.of(), "haplovq.seed = 2 # two").hash());
    assertThat(of(Map.of(), "").hash()).hasSize(64);
  }

  @Test
  void aSettingGivenAsTextIsTheSameSetting() {
    Settings texts =
        of(
            Map.of(
                "seed", "2",
                "train.dropout", "0.5",
                "train.hidden", "[9, 8, 7]",
                "encode.codec", "rle",
                "ingest.accept-missing-eof", "true"),
            "");
    String file =
        "haplovq { seed = 2, train { dropout = 0.5, hidden = [9, 8, 7] }, encode.codec = rle,"
            + " ingest.accept-missing-eof = true }";
    assertThat(texts.hash()).isEqualTo(of(Map.of(), file).hash());
    assertThat(of(Map.of("seed", "1"), "").hash()).isEqualTo(of(Map.of(), "").hash());
  }

  @Test
  void unknownAndImpossibleSettingsAreRefusedByName() {
    refused(Map.of("train.heds", 2), "", "unknown setting", "haplovq.train.heds");
    refused(Map.of(), "haplovq.train.heds = 2", "haplovq.train.heds", "my.conf");
    refused(Map.of(), "other.thing = 2", "other.thing");
    refused(Map.of("profile", "fast"), "", "unknown profile \"fast\"", "paper");
    refused(Map.of("window-size", 0), "", "window-size", "at least 1");
    refused(Map.of("seed", "many"), "", "seed");
    refused(Map.of("train.max-epochs", "2.5"), "", "train.max-epochs is 2.5", "whole number");
    refused(Map.of("window-size", "99999999999"), "", "window-size is 99999999999", "2147483647");
    refused(Map.of("train.held-out", "1.5"), "", "train.held-out is 1.5", "expected 0 to 0.9");
    refused(Map.of("encode.zstd-level", "99"), "", "encode.zstd-level is 99", "expected 1 to 22");
    refused(Map.of("seed", ""), "", "seed");
    refused(Map.of("train.hidden", List.of(1, 2)), "", "train.hidden", "three layers");
    refused(Map.of("encode.modes", List.of()), "", "encode.modes", "empty");
    refused(Map.of(), "haplovq { seed = ", "my.conf");
  }

  private static void refused(Map<String, Object> commandLine, String file, String... parts) {
    assertThatThrownBy(() -> of(commandLine, file))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }
}

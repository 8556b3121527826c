package io.haplovq.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  /** As the 1000 Genomes panel: two tabs behind the header, values missing at the end. */
  private static final List<String> PANEL =
      List.of(
          "sample\tpop\tsuper_pop\tgender\t\t",
          "a\tGBR\tEUR\tmale",
          "",
          "b\tFIN",
          "c\t\tAFR\tfemale",
          "d\t.\tAFR\t.");

  @Test
  void readsThePanelOfThe1000GenomesProject() {
    Labels labels = Labels.parse(PANEL, "panel");

    assertThat(labels.columns()).containsExactly("pop", "super_pop", "gender");
    assertThat(labels.of("a", "super_pop")).contains("EUR");
    assertThat(labels.of("b", "pop")).contains("FIN");
    assertThat(labels.of("b", "super_pop")).isEmpty();
    assertThat(labels.of("c", "pop")).isEmpty();
    assertThat(labels.of("d", "pop")).isEmpty();
    assertThat(labels.of("nobody", "pop")).isEmpty();
  }

  @Test
  void reportsWhoHasNoLabelAndWhoIsNotThere() {
    Labels.Matching matching =
        Labels.parse(PANEL, "panel").match(List.of("c", "x", "a"), "super_pop");

    assertThat(matching.labels())
        .containsExactly(Optional.of("AFR"), Optional.empty(), Optional.of("EUR"));
    assertThat(matching.unlabelled()).containsExactly("x");
    assertThat(matching.absent()).containsExactly("b", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sample",
        "sample\tpop\tpop",
        "sample\t\tpop",
        "sample\tpop\na\tGBR\na\tFIN",
        "sample\tpop\n\tGBR",
        "sample\tpop\na\tGBR\tmore"
      })
  void refusesWithFileAndLine(String text) {
    assertThatThrownBy(() -> Labels.parse(text.lines().toList(), "the.panel"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the.panel")
        .hasMessageContaining("expected");
  }

  @Test
  void refusesAColumnThatIsNotThere() {
    Labels labels = Labels.parse(PANEL, "panel");
    assertThatThrownBy(() -> labels.of("a", "ancestry"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ancestry")
        .hasMessageContaining("super_pop");
  }
}

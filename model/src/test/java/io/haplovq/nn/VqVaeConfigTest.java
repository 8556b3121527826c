package io.haplovq.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VqVaeConfigTest {
  private static final VqVaeConfig CONFIG = VqVaeConfig.small(77, -5);

  @Test
  void survivesJson() {
    assertThat(VqVaeConfigJson.parse(VqVaeConfigJson.format(CONFIG))).isEqualTo(CONFIG);
  }

  @Test
  void everyFieldIsRequiredAndTyped() {
    List<String> names = new ArrayList<>();
    VqVaeConfigJson.format(CONFIG).fieldNames().forEachRemaining(names::add);
    assertThat(names).hasSize(17);
    for (String name : names) {
      ObjectNode without = VqVaeConfigJson.format(CONFIG);
      without.remove(name);
      assertRefused(without, name);
      ObjectNode wrong = VqVaeConfigJson.format(CONFIG);
      wrong.putObject(name);
      assertRefused(wrong, "");
    }
  }

  @Test
  void unknownFieldsAreRefused() {
    assertRefused(VqVaeConfigJson.format(CONFIG).put("windoow", 3), "windoow");
    assertRefused(JsonNodeFactory.instance.arrayNode(), "object");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> CONFIG.withVariants(0))
        .hasMessageContaining("variants is 0, expected 1 to 65536");
    assertThat(CONFIG.withQuantiser(256, 2, 4).heads()).isEqualTo(256);
    assertThatThrownBy(() -> CONFIG.withQuantiser(257, 2, 4)).hasMessageContaining("heads is 257");
    assertThatThrownBy(() -> CONFIG.withHidden(List.of(4, 4))).hasMessageContaining("hidden");
    assertThatThrownBy(() -> CONFIG.withQuantiser(64, 2, 65)).hasMessageContaining("embedding");
    assertThatThrownBy(() -> CONFIG.withRates(Double.NaN, 0, 0)).hasMessageContaining("learning");
    assertThatThrownBy(() -> CONFIG.withBatchSize(1)).hasMessageContaining("batchSize");
    assertThatThrownBy(() -> CONFIG.withVariants(65536).withBatchSize(65536))
        .hasMessageContaining("batchSize × widest layer");
    assertThatThrownBy(() -> CONFIG.withVariants(65536).withHidden(List.of(65536, 8, 8)))
        .hasMessageContaining("size of the network");
  }

  @Test
  void countsParametersAsTheNetworkDoes() {
    for (Normalisation normalisation : Normalisation.values()) {
      for (Optimiser optimiser : Optimiser.values()) {
        VqVaeConfig config =
            SyntheticHaplotypes.tiny(21, 3)
                .withNormalisation(normalisation)
                .withOptimiser(optimiser);
        try (VqVae model = VqVae.create(config)) {
          TrainingState state = model.state();
          assertThat((long) state.parameters().length).isEqualTo(config.parameters());
          assertThat((long) state.updater().length)
              .isEqualTo(optimiser == Optimiser.ADAM ? 2 * config.trained() : 0);
        }
      }
    }
  }

  private static void assertRefused(JsonNode json, String message) {
    assertThatThrownBy(() -> VqVaeConfigJson.parse(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}

package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.InputException;

/**
 * A {@link VqVaeConfig} as a JSON object, one field a component, by the component's name. Every
 * field is required and no other is accepted. Thread-safe.
 */
public final class VqVaeConfigJson {
  private VqVaeConfigJson() {}

  public static ObjectNode format(VqVaeConfig config) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("variants", config.variants());
    config.hidden().forEach(json.putArray("hidden")::add);
    return json.put("heads", config.heads())
        .put("codebookSize", config.codebookSize())
        .put("embedding", config.embedding())
        .put("learningRate", config.learningRate())
        .put("weightDecay", config.weightDecay())
        .put("dropout", config.dropout())
        .put("commitment", config.commitment())
        .put("plateauFactor", config.plateauFactor())
        .put("plateauPatience", config.plateauPatience())
        .put("batchSize", config.batchSize())
        .put("maxEpochs", config.maxEpochs())
        .put("stopPatience", config.stopPatience())
        .put("normalisation", config.normalisation().name())
        .put("optimiser", config.optimiser().name())
        .put("seed", config.seed());
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws InputException when a field is missing, unknown, of the wrong type or out of range
   */
  public static VqVaeConfig parse(JsonNode json) {
    if (!json.isObject()) {
      throw new InputException("a network's configuration is a JSON object, not " + json);
    }
    try {
      VqVaeConfig config =
          new VqVaeConfig(
              ConfigFields.integer(json, "variants"),
              ConfigFields.integers(json, "hidden"),
              ConfigFields.integer(json, "heads"),
              ConfigFields.integer(json, "codebookSize"),
              ConfigFields.integer(json, "embedding"),
              ConfigFields.number(json, "learningRate"),
              ConfigFields.number(json, "weightDecay"),
              ConfigFields.number(json, "dropout"),
              ConfigFields.number(json, "commitment"),
              ConfigFields.number(json, "plateauFactor"),
              ConfigFields.integer(json, "plateauPatience"),
              ConfigFields.integer(json, "batchSize"),
              ConfigFields.integer(json, "maxEpochs"),
              ConfigFields.integer(json, "stopPatience"),
              Normalisation.valueOf(ConfigFields.field(json, "normalisation").asText()),
              Optimiser.valueOf(ConfigFields.field(json, "optimiser").asText()),
              ConfigFields.whole(json, "seed"));
      ConfigFields.refuseUnknown(json, format(config));
      return config;
    } catch (IllegalArgumentException e) {
      throw new InputException("network configuration: " + e.getMessage(), e);
    }
  }
}

package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A {@link GaussianVaeConfig} as a JSON object, one field a component, those of its training among
 * them. Every field is required and no other is accepted. Thread-safe.
 */
final class GaussianVaeConfigJson {
  private GaussianVaeConfigJson() {}

  static ObjectNode format(GaussianVaeConfig config) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("variants", config.variants()).put("classes", config.classes());
    config.hidden().forEach(json.putArray("hidden")::add);
    TrainingPlan plan = config.training();
    return json.put("latent", config.latent())
        .put("beta", config.beta())
        .put("learningRate", plan.learningRate())
        .put("weightDecay", plan.weightDecay())
        .put("dropout", plan.dropout())
        .put("plateauFactor", plan.plateauFactor())
        .put("plateauPatience", plan.plateauPatience())
        .put("stopPatience", plan.stopPatience())
        .put("batchSize", plan.batchSize())
        .put("maxEpochs", plan.maxEpochs())
        .put("normalisation", plan.normalisation().name())
        .put("optimiser", plan.optimiser().name())
        .put("seed", plan.seed());
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException when a field is missing, unknown, of the wrong type or out of
   *     range
   */
  static GaussianVaeConfig parse(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("config is " + json + ", expected an object");
    }
    TrainingPlan plan =
        new TrainingPlan(
            ConfigFields.number(json, "learningRate"),
            ConfigFields.number(json, "weightDecay"),
            ConfigFields.number(json, "dropout"),
            ConfigFields.number(json, "plateauFactor"),
            ConfigFields.integer(json, "plateauPatience"),
            ConfigFields.integer(json, "stopPatience"),
            ConfigFields.integer(json, "batchSize"),
            ConfigFields.integer(json, "maxEpochs"),
            Normalisation.valueOf(ConfigFields.field(json, "normalisation").asText()),
            Optimiser.valueOf(ConfigFields.field(json, "optimiser").asText()),
            ConfigFields.whole(json, "seed"));
    GaussianVaeConfig config =
        new GaussianVaeConfig(
            ConfigFields.integer(json, "variants"),
            ConfigFields.integer(json, "classes"),
            ConfigFields.integers(json, "hidden"),
            ConfigFields.integer(json, "latent"),
            ConfigFields.number(json, "beta"),
            plan);
    ConfigFields.refuseUnknown(json, format(config));
    return config;
  }
}

package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

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
              integer(json, "variants"),
              integers(json, "hidden"),
              integer(json, "heads"),
              integer(json, "codebookSize"),
              integer(json, "embedding"),
              number(json, "learningRate"),
              number(json, "weightDecay"),
              number(json, "dropout"),
              number(json, "commitment"),
              number(json, "plateauFactor"),
              integer(json, "plateauPatience"),
              integer(json, "batchSize"),
              integer(json, "maxEpochs"),
              integer(json, "stopPatience"),
              Normalisation.valueOf(field(json, "normalisation").asText()),
              Optimiser.valueOf(field(json, "optimiser").asText()),
              whole(json, "seed"));
      refuseUnknown(json, format(config));
      return config;
    } catch (IllegalArgumentException e) {
      throw new InputException("network configuration: " + e.getMessage(), e);
    }
  }

  private static void refuseUnknown(JsonNode json, ObjectNode known) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.has(name)) {
        throw new IllegalArgumentException("unknown field " + name);
      }
    }
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static int integer(JsonNode json, String name) {
    return integer(name, field(json, name));
  }

  private static int integer(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected an integer");
    }
    return value.intValue();
  }

  private static List<Integer> integers(JsonNode json, String name) {
    JsonNode array = field(json, name);
    if (!array.isArray()) {
      throw new IllegalArgumentException(name + " is " + array + ", expected a list of integers");
    }
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(integer(name, value)));
    return values;
  }

  private static long whole(JsonNode json, String name) {
    JsonNode value = field(json, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected an integer");
    }
    return value.longValue();
  }

  private static double number(JsonNode json, String name) {
    JsonNode value = field(json, name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected a number");
    }
    return value.doubleValue();
  }
}

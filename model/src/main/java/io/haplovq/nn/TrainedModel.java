package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.InputException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * A window's whole network, encoder and optimiser included: what training more, encoding other
 * cohorts and freezing need.
 */
public record TrainedModel(VqVaeConfig config, TrainingState state) {
  private static final String KIND = "vq-vae";

  /** The serialised model, see {@code docs/MODEL-FORMAT.md}. */
  public byte[] toBytes() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", KIND);
    json.set("config", VqVaeConfigJson.format(config));
    json.put("iteration", state.iteration());
    Plateau plateau = state.plateau();
    ObjectNode schedule = json.putObject("plateau").put("learningRate", plateau.learningRate());
    if (Double.isFinite(plateau.best())) {
      schedule.put("best", plateau.best());
    }
    schedule.put("sinceBest", plateau.sinceBest()).put("sinceDrop", plateau.sinceDrop());
    json.put("parameters", state.parameters().length).put("updater", state.updater().length);
    long bytes = 4L * state.parameters().length + 4L * state.updater().length;
    return ArrayFile.write(
        json,
        bytes,
        out -> {
          FloatBuffer floats = out.asFloatBuffer();
          floats.put(state.parameters()).put(state.updater());
          out.position(out.position() + 4 * floats.position());
        });
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.haplovq.CorruptDataException when the bytes are not such a model
   */
  public static TrainedModel fromBytes(byte[] bytes) {
    ArrayFile.Opened file = ArrayFile.open(bytes);
    try {
      return read(file.json(), file.arrays());
    } catch (IllegalArgumentException | InputException e) {
      throw ArrayFile.damaged(e, file);
    }
  }

  private static TrainedModel read(JsonNode json, ByteBuffer arrays) {
    if (!json.path("kind").asText().equals(KIND)) {
      throw new IllegalArgumentException("not a " + KIND + ": " + json.path("kind"));
    }
    VqVaeConfig config = VqVaeConfigJson.parse(json.path("config"));
    long parameters = config.parameters();
    long updater = config.optimiser() == Optimiser.ADAM ? 2 * config.trained() : 0;
    if (json.path("parameters").asLong(-1) != parameters
        || json.path("updater").asLong(-1) != updater
        || arrays.remaining() != 4 * (parameters + updater)) {
      throw new IllegalArgumentException(
          arrays.remaining() + " bytes of arrays, expected " + 4 * (parameters + updater));
    }
    FloatBuffer floats = arrays.asFloatBuffer();
    float[] first = new float[(int) parameters];
    float[] second = new float[(int) updater];
    floats.get(first).get(second);
    return new TrainedModel(
        config, new TrainingState(first, second, count(json, "iteration"), plateau(json)));
  }

  private static Plateau plateau(JsonNode json) {
    JsonNode schedule = json.path("plateau");
    JsonNode best = schedule.path("best");
    double rate = schedule.path("learningRate").asDouble(-1);
    if (!(rate >= 0) || !(best.isMissingNode() || best.isNumber())) {
      throw new IllegalArgumentException("plateau is " + schedule);
    }
    return new Plateau(
        rate,
        best.asDouble(Double.POSITIVE_INFINITY),
        Math.toIntExact(count(schedule, "sinceBest")),
        Math.toIntExact(count(schedule, "sinceDrop")));
  }

  private static long count(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new IllegalArgumentException(name + " is " + value + ", expected a count");
    }
    return value.longValue();
  }
}

package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained Gaussian VAE.
 *
 * @param state the one with the lowest held-out loss of all epochs; without the optimiser's moments
 * @param losses of every epoch
 */
public record TrainedVae(GaussianVaeConfig config, TrainingState state, List<EpochLoss> losses)
    implements java.io.Serializable {
  private static final String KIND = "gaussian-vae";

  public TrainedVae {
    losses = List.copyOf(losses);
  }

  /** The network, which its user closes. */
  public GaussianVae open() {
    return GaussianVae.restore(config, state);
  }

  /** The serialised model, see {@code docs/MODEL-FORMAT.md}. */
  public byte[] toBytes() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", KIND);
    json.set("config", GaussianVaeConfigJson.format(config));
    json.put("iteration", state.iteration()).put("epochs", losses.size());
    float[] parameters = state.parameters();
    return ArrayFile.write(
        json,
        4L * parameters.length + 16L * losses.size(),
        out -> {
          out.asFloatBuffer().put(parameters);
          out.position(out.position() + 4 * parameters.length);
          losses.forEach(loss -> out.putDouble(loss.training()).putDouble(loss.validation()));
        });
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.haplovq.CorruptDataException when the bytes are not such a model
   */
  public static TrainedVae fromBytes(byte[] bytes) {
    ArrayFile.Opened file = ArrayFile.open(bytes);
    try {
      return read(file.json(), file.arrays());
    } catch (IllegalArgumentException e) {
      throw ArrayFile.damaged(e, file);
    }
  }

  private static TrainedVae read(JsonNode json, ByteBuffer arrays) {
    if (!json.path("kind").asText().equals(KIND)) {
      throw new IllegalArgumentException("not a " + KIND + ": " + json.path("kind"));
    }
    GaussianVaeConfig config = GaussianVaeConfigJson.parse(json.path("config"));
    long iteration = ConfigFields.whole(json, "iteration");
    int epochs = ConfigFields.integer(json, "epochs");
    long expected = 4 * config.parameters() + 16L * epochs;
    if (epochs < 0 || iteration < 0 || arrays.remaining() != expected) {
      throw new IllegalArgumentException(
          arrays.remaining() + " bytes of arrays, expected " + expected);
    }
    FloatBuffer floats = arrays.asFloatBuffer();
    float[] parameters = new float[(int) config.parameters()];
    floats.get(parameters);
    ByteBuffer rest = arrays.slice(4 * parameters.length, 16 * epochs).order(arrays.order());
    List<EpochLoss> losses = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      losses.add(new EpochLoss(epoch, rest.getDouble(), rest.getDouble()));
    }
    Plateau start = Plateau.start(config.training());
    return new TrainedVae(
        config, new TrainingState(parameters, new float[0], iteration, start), losses);
  }
}

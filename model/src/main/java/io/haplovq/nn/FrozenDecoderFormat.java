package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Frozen decoders as bytes: sizes in the JSON, then embeddings and layers as raw integers. */
final class FrozenDecoderFormat {
  private static final String KIND = "frozen-decoder";
  private static final int MAX_LAYERS = 16;

  private FrozenDecoderFormat() {}

  static byte[] write(FrozenDecoder decoder) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", KIND);
    json.put("heads", decoder.heads());
    json.put("codebookSize", decoder.codebookSize());
    json.put("embedding", decoder.layers().get(0).inputs() / decoder.heads());
    ArrayNode units = json.putArray("units");
    long bytes = decoder.embeddings().length;
    for (FrozenLayer layer : decoder.layers()) {
      units.add(layer.units());
      bytes += layer.weights().length + 4L * layer.units() + 5L * layer.multipliers().length;
    }
    return ArrayFile.write(
        json,
        bytes,
        out -> {
          out.put(decoder.embeddings());
          decoder.layers().forEach(layer -> write(layer, out));
        });
  }

  private static void write(FrozenLayer layer, ByteBuffer out) {
    out.put(layer.weights());
    for (int value : layer.bias()) {
      out.putInt(value);
    }
    for (int value : layer.multipliers()) {
      out.putInt(value);
    }
    out.put(layer.shifts());
  }

  static FrozenDecoder read(byte[] bytes) {
    ArrayFile.Opened file = ArrayFile.open(bytes);
    try {
      return read(file);
    } catch (IllegalArgumentException e) {
      throw ArrayFile.damaged(e, file);
    }
  }

  private static FrozenDecoder read(ArrayFile.Opened file) {
    JsonNode json = file.json();
    if (!json.path("kind").asText().equals(KIND)) {
      throw new IllegalArgumentException("not a " + KIND + ": " + json.path("kind"));
    }
    int heads = size(json, "heads", IndexMatrix.MAX_HEADS);
    int codebookSize = size(json, "codebookSize", IndexMatrix.MAX_CODEBOOK);
    int latent = heads * size(json, "embedding", VqVaeConfig.MAX_LATENT / heads);
    List<Integer> units = units(json.path("units"));
    long expected = (long) latent * codebookSize;
    long inputs = latent;
    for (int i = 0; i < units.size(); i++) {
      expected += inputs * units.get(i) + (i + 1 < units.size() ? 9L : 4L) * units.get(i);
      inputs = units.get(i);
    }
    ByteBuffer in = file.arrays();
    if (expected != in.remaining()) {
      throw new IllegalArgumentException(in.remaining() + " bytes of arrays, expected " + expected);
    }
    byte[] embeddings = new byte[latent * codebookSize];
    in.get(embeddings);
    List<FrozenLayer> layers = new ArrayList<>();
    int width = latent;
    for (int i = 0; i < units.size(); i++) {
      layers.add(layer(in, width, units.get(i), i + 1 == units.size()));
      width = units.get(i);
    }
    return new FrozenDecoder(heads, codebookSize, embeddings, layers);
  }

  private static FrozenLayer layer(ByteBuffer in, int inputs, int units, boolean last) {
    byte[] weights = new byte[inputs * units];
    in.get(weights);
    int[] bias = ints(in, units);
    int[] multipliers = ints(in, last ? 0 : units);
    byte[] shifts = new byte[multipliers.length];
    in.get(shifts);
    return new FrozenLayer(inputs, units, weights, bias, multipliers, shifts);
  }

  private static int[] ints(ByteBuffer in, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getInt();
    }
    return values;
  }

  private static List<Integer> units(JsonNode array) {
    if (!array.isArray() || array.size() < 2 || array.size() > MAX_LAYERS) {
      throw new IllegalArgumentException("layers of " + array + " units");
    }
    List<Integer> units = new ArrayList<>();
    for (JsonNode value : array) {
      units.add(size("units", value, VqVaeConfig.MAX_SIZE));
    }
    return units;
  }

  private static int size(JsonNode json, String name, int most) {
    return size(name, json.path(name), most);
  }

  private static int size(String name, JsonNode value, int most) {
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 to " + most);
    }
    return value.intValue();
  }
}

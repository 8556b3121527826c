package io.haplovq.nn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.CorruptDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The container of models: magic, version, JSON, arrays, SHA-256 (see {@code
 * docs/MODEL-FORMAT.md}). The digest is checked before anything is interpreted, and every length
 * against the bytes there are, since a digest does not make a file well-formed.
 */
final class ArrayFile {
  static final int VERSION = 1;
  static final int MAX_JSON = 1 << 16;
  static final int DIGEST = 32;
  static final int HEADER = 16;

  private static final byte[] MAGIC = "HVQmodel".getBytes(StandardCharsets.US_ASCII);
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ArrayFile() {}

  /** An opened file: its JSON, and its arrays as the little-endian bytes that follow. */
  record Opened(JsonNode json, ByteBuffer arrays) {}

  /** A file of these parts; {@code arrayBytes} is what {@code arrays} will write. */
  static byte[] write(
      ObjectNode json, long arrayBytes, java.util.function.Consumer<ByteBuffer> arrays) {
    byte[] text;
    try {
      text = JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
    if (text.length > MAX_JSON) {
      throw new IllegalArgumentException(text.length + " bytes of JSON");
    }
    byte[] bytes = new byte[Math.toIntExact(HEADER + text.length + arrayBytes + DIGEST)];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(text.length).put(text);
    arrays.accept(out);
    if (out.remaining() != DIGEST) {
      throw new IllegalStateException(out.remaining() - DIGEST + " bytes of arrays missing");
    }
    out.put(digest(bytes, bytes.length - DIGEST));
    return bytes;
  }

  static Opened open(byte[] bytes) {
    if (bytes.length < HEADER + DIGEST) {
      throw new CorruptDataException("a model of " + bytes.length + " bytes", bytes.length);
    }
    int mismatch = Arrays.mismatch(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    if (mismatch >= 0) {
      throw new CorruptDataException("not a model file", mismatch);
    }
    int end = bytes.length - DIGEST;
    if (!Arrays.equals(digest(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new CorruptDataException("the model's SHA-256 does not match its content", end);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, end).order(ByteOrder.LITTLE_ENDIAN);
    in.position(MAGIC.length);
    int version = in.getInt();
    if (version != VERSION) {
      throw new CorruptDataException(
          "model format version " + version + ", this program reads " + VERSION, MAGIC.length);
    }
    int length = in.getInt();
    if (length < 0 || length > MAX_JSON || length > in.remaining()) {
      throw new CorruptDataException("JSON of " + length + " bytes", HEADER - 4);
    }
    JsonNode json = parse(bytes, length);
    in.position(HEADER + length);
    return new Opened(json, in.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The failure of a check at the arrays' beginning, as damage. */
  static CorruptDataException damaged(RuntimeException cause, Opened file) {
    CorruptDataException damage =
        new CorruptDataException(String.valueOf(cause.getMessage()), HEADER);
    damage.initCause(cause);
    return damage.in("model " + file.json().path("kind").asText("?"));
  }

  private static JsonNode parse(byte[] bytes, int length) {
    try {
      JsonNode json = JSON.readTree(bytes, HEADER, length);
      if (json == null || !json.isObject()) {
        throw new CorruptDataException("the model's JSON is not an object", HEADER);
      }
      return json;
    } catch (IOException e) {
      throw new CorruptDataException("the model's JSON: " + e.getMessage(), HEADER);
    }
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes, 0, length);
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

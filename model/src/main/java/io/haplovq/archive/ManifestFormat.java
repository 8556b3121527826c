package io.haplovq.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.CorruptDataException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * {@link Manifest} as JSON. The last member, {@code sha256}, is the digest of all bytes before it;
 * what follows it is fixed, so that every damaged byte is found. Thread-safe.
 */
public final class ManifestFormat {
  private static final String DIGEST_START = "\"sha256\" : \"";
  private static final String DIGEST_END = "\"\n}\n";
  private static final int DIGEST_CHARS = 64;
  private static final int TAIL = DIGEST_START.length() + DIGEST_CHARS + DIGEST_END.length();

  private ManifestFormat() {}

  /**
   * The file's bytes.
   *
   * @throws IllegalArgumentException if the configuration is not the text of a JSON object
   */
  public static byte[] write(Manifest manifest) {
    String json = Json.print(tree(manifest));
    String body = json.substring(0, json.length() - "\n}".length()) + ",\n  ";
    byte[] start = body.getBytes(StandardCharsets.UTF_8);
    String tail = DIGEST_START + hash(start, start.length) + DIGEST_END;
    byte[] end = tail.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, bytes, start.length, end.length);
    return bytes;
  }

  /**
   * Reads a manifest of the given kind.
   *
   * @param path the file's path, for messages
   * @throws CorruptDataException if any byte differs from what was written, or a member is missing,
   *     unknown or impossible
   * @throws io.haplovq.InputException if it is of another kind or of a version that this program
   *     does not read
   */
  public static Manifest read(byte[] bytes, Manifest.Kind kind, String path) {
    try {
      checkDigest(bytes);
      return ManifestParser.parse(Json.parse(bytes), kind, path);
    } catch (CorruptDataException e) {
      throw e.in(path);
    }
  }

  private static void checkDigest(byte[] bytes) {
    int start = bytes.length - TAIL;
    if (start < 0) {
      throw new CorruptDataException("too short for a manifest", bytes.length);
    }
    String expected = DIGEST_START + hash(bytes, start) + DIGEST_END;
    String found = new String(bytes, start, TAIL, StandardCharsets.ISO_8859_1);
    if (!found.equals(expected)) {
      throw new CorruptDataException("the digest of all bytes before it does not match", start);
    }
  }

  private static String hash(byte[] bytes, int length) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, 0, length);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ObjectNode tree(Manifest manifest) {
    ObjectNode root = Json.object();
    root.put("format", manifest.kind().format());
    root.put("version", manifest.kind().version());
    root.put("toolVersion", manifest.toolVersion());
    root.put("runId", manifest.run().id());
    root.put("configurationHash", manifest.run().configurationHash());
    root.put("seed", manifest.run().seed());
    root.put("profile", manifest.coding().profile());
    root.put("codec", manifest.coding().codec());
    root.put("windowsPerChain", manifest.coding().windowsPerChain());
    root.put("windowSize", manifest.windows().size());
    root.put("samples", manifest.blocks().samples());
    root.put("samplesPerBlock", manifest.blocks().samplesPerBlock());
    ArrayNode contigs = root.putArray("contigs");
    manifest
        .windows()
        .contigs()
        .forEach(c -> contigs.addObject().put("name", c.name()).put("variants", c.variants()));
    ArrayNode sources = root.putArray("sources");
    manifest.sources().forEach(source -> write(source, sources.addObject()));
    ArrayNode shards = root.putArray("shards");
    manifest.shards().forEach(shard -> write(shard, shards.addObject()));
    write(manifest.bytesByKind(), root.putObject("bytesByKind"));
    write(manifest.tilesByMode(), root.putObject("tilesByMode"));
    write(manifest.bytesByMode(), root.putObject("bytesByMode"));
    root.set("configuration", configuration(manifest));
    return root;
  }

  private static void write(Manifest.Source source, ObjectNode target) {
    target.put("name", StoragePath.check(source.name()));
    target.put("records", source.records());
    target.put("container", source.container().text());
    target.put("bytes", source.bytes());
  }

  private static void write(Manifest.Shard shard, ObjectNode target) {
    target.put("path", StoragePath.check(shard.path()));
    target.put("bytes", shard.bytes());
    target.put("sha256", shard.sha256());
    ArrayNode kinds = target.putArray("kinds");
    shard.kinds().forEach(kind -> kinds.add(name(kind)));
    target.put("firstWindow", shard.firstWindow());
    target.put("lastWindow", shard.lastWindow());
    target.put("entries", shard.entries());
  }

  private static <K extends Enum<K>> void write(Map<K, Long> counts, ObjectNode target) {
    counts.forEach((key, count) -> target.put(name(key), count));
  }

  private static ObjectNode configuration(Manifest manifest) {
    try {
      if (Json.parse(manifest.configuration()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the configuration is not JSON", e);
    }
    throw new IllegalArgumentException("the configuration is not a JSON object");
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The FORMATs of a tile, numbered as they first appear, and the fields that their keys name: the
 * same key in two FORMATs is the same field, a repetition within one is another (VCF-STREAMS.md,
 * section 3.5). Not thread-safe.
 */
final class CallFormats {
  /** The longest FORMAT, in bytes. */
  static final int MAX_LENGTH = 1 << 14;

  /** The most fields of a tile. */
  static final int MAX_FIELDS = 256;

  private final List<byte[]> texts = new ArrayList<>();
  private final List<int[]> fieldLists = new ArrayList<>();
  private final List<Boolean> genotypeFirst = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Integer> fieldIds = new HashMap<>();
  private final List<String> fieldKeys = new ArrayList<>();

  int count() {
    return texts.size();
  }

  int fieldCount() {
    return fieldKeys.size();
  }

  /** The key of a field. */
  String key(int field) {
    return fieldKeys.get(field);
  }

  /** The number of a FORMAT text; new ones are added. */
  int add(byte[] text, int from, int to) {
    String format = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    Integer known = ids.get(format);
    if (known != null) {
      return known;
    }
    boolean first = format.equals("GT") || format.startsWith("GT:");
    String[] keys = format.split(":", -1);
    int[] fields = new int[keys.length - (first ? 1 : 0)];
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < fields.length; i++) {
      String key = keys[keys.length - fields.length + i];
      int repetition = seen.merge(key, 1, Integer::sum);
      fields[i] =
          fieldIds.computeIfAbsent(
              key + ":" + repetition,
              name -> {
                fieldKeys.add(key);
                return fieldKeys.size() - 1;
              });
    }
    ids.put(format, texts.size());
    texts.add(java.util.Arrays.copyOfRange(text, from, to));
    fieldLists.add(fields);
    genotypeFirst.add(first);
    return texts.size() - 1;
  }

  byte[] text(int format) {
    return texts.get(format);
  }

  /** The fields of a FORMAT in their order, GT in front left out; the live array. */
  int[] fields(int format) {
    return fieldLists.get(format);
  }

  /** Whether GT is the first key: then every field has a colon before it. */
  boolean genotypeFirst(int format) {
    return genotypeFirst.get(format);
  }

  void write(TextBuffer plan) {
    plan.appendVarint(texts.size());
    for (byte[] text : texts) {
      plan.appendVarint(text.length);
      plan.append(text);
    }
  }

  static CallFormats read(StreamReader plan) {
    CallFormats formats = new CallFormats();
    int count = plan.readVarint(plan.remaining());
    for (int i = 0; i < count; i++) {
      byte[] text = plan.readBytes(plan.readVarint(MAX_LENGTH));
      for (byte next : text) {
        if (next == '\t' || next == '\n' || next == 0) {
          throw plan.damage("holds an impossible FORMAT");
        }
      }
      if (formats.add(text, 0, text.length) != i || formats.fieldCount() > MAX_FIELDS) {
        throw plan.damage("holds a FORMAT twice, or more than " + MAX_FIELDS + " fields");
      }
    }
    return formats;
  }
}

package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of a tile's calls: the text of GT with a place holder, a line feed, for each of the
 * first two alleles where that is a number that the call's bit agrees with; so {@code 0|2} and
 * {@code 1|1} share a shape. The first four shapes are those of the {@link CallForm}s
 * (VCF-STREAMS.md, section 3.3). Not thread-safe.
 */
final class CallShapes {
  /** Stands for an allele: no line of VCF holds it. */
  static final byte SLOT = '\n';

  /** The largest allele that a place holder stands for; calls with larger ones are kept as text. */
  static final int MAX_ALLELE = 63;

  /** The shape of all calls of a slice without GT. */
  static final int NO_GENOTYPE = CallForm.TEXT.code();

  static final int PRESET = 4;

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final TextBuffer scratch = new TextBuffer();

  CallShapes() {
    for (String preset : new String[] {"\n|\n", "\n/\n", "\n", ""}) {
      byte[] shape = preset.getBytes(StandardCharsets.US_ASCII);
      add(shape, slotsOf(shape));
    }
  }

  int count() {
    return texts.size();
  }

  /** Which of the first two alleles have place holders: bits 0 and 1. */
  int slots(int shape) {
    return slots.get(shape);
  }

  /**
   * The shape of a call's GT text; new ones are added.
   *
   * @param bits the call's two bits
   * @param alleles the alleles at place holders whose bit is 1 are written at {@code at} and {@code
   *     at + 1}, 1 for others
   */
  int parse(byte[] text, int from, int to, int bits, int[] alleles, int at) {
    scratch.clear();
    alleles[at] = 1;
    alleles[at + 1] = 1;
    int allele = 0;
    int filled = 0;
    for (int i = from; i < to; ) {
      byte next = text[i];
      int end = i + 1;
      if (isDigit(next)) {
        while (end < to && isDigit(text[end])) {
          end++;
        }
        int number = number(text, i, end);
        boolean agrees = allele < 2 && number >= 0 && (number > 0) == ((bits >> allele & 1) != 0);
        if (agrees && (filled >> allele & 1) == 0) {
          filled |= 1 << allele;
          alleles[at + allele] = Math.max(1, number);
          scratch.append(SLOT);
        } else {
          scratch.append(text, i, end - i);
        }
      } else {
        allele += isSeparator(next) && i > from ? 1 : 0;
        scratch.append(next);
      }
      i = end;
    }
    String key = new String(scratch.array(), 0, scratch.size(), StandardCharsets.ISO_8859_1);
    Integer known = ids.get(key);
    return known != null ? known : add(scratch.toByteArray(), filled);
  }

  private int add(byte[] shape, int filled) {
    int id = texts.size();
    texts.add(shape);
    slots.add(filled);
    ids.put(new String(shape, StandardCharsets.ISO_8859_1), id);
    return id;
  }

  /** Appends the text of a call. */
  void append(int shape, int bits, int[] alleles, int at, TextBuffer out) {
    byte[] text = texts.get(shape);
    int allele = 0;
    for (int i = 0; i < text.length; i++) {
      byte next = text[i];
      if (next != SLOT) {
        allele += isSeparator(next) && i > 0 ? 1 : 0;
        out.append(next);
      } else {
        int number = (bits >> allele & 1) == 0 ? 0 : alleles[at + allele];
        if (number > 9) {
          out.append((byte) ('0' + number / 10));
        }
        out.append((byte) ('0' + number % 10));
      }
    }
  }

  void write(TextBuffer plan) {
    plan.appendVarint(texts.size() - PRESET);
    for (byte[] shape : texts.subList(PRESET, texts.size())) {
      plan.appendVarint(shape.length);
      plan.append(shape);
    }
  }

  static CallShapes read(StreamReader plan) {
    CallShapes shapes = new CallShapes();
    int count = plan.readVarint(plan.remaining());
    for (int i = 0; i < count; i++) {
      byte[] shape = plan.readBytes(plan.readVarint(plan.remaining()));
      int filled = slotsOf(shape);
      if (filled < 0) {
        throw plan.damage("holds an impossible shape of a call");
      }
      shapes.add(shape, filled);
    }
    return shapes;
  }

  /** The place holders of a shape, or -1 when it cannot be one. */
  private static int slotsOf(byte[] shape) {
    int allele = 0;
    int filled = 0;
    for (int i = 0; i < shape.length; i++) {
      byte next = shape[i];
      if (next == 0 || next == '\t') {
        return -1;
      } else if (next == SLOT) {
        if (allele > 1 || (filled >> allele & 1) != 0) {
          return -1;
        }
        filled |= 1 << allele;
      } else {
        allele += isSeparator(next) && i > 0 ? 1 : 0;
      }
    }
    return filled;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static boolean isSeparator(byte value) {
    return value == '|' || value == '/';
  }

  /** The number written without leading zeros, or -1. */
  private static int number(byte[] text, int from, int to) {
    if (to - from > 2 || (to - from == 2 && text[from] == '0')) {
      return -1;
    }
    int value = to - from == 1 ? text[from] - '0' : 10 * (text[from] - '0') + text[from + 1] - '0';
    return value <= MAX_ALLELE ? value : -1;
  }
}

package io.haplovq.vcf;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Typed columns on their way into streams (VCF-STREAMS.md, section 4.1): a head that says how to
 * read them, short sections joined in one shared stream, what is noise in another, and long
 * sections with a stream of their own. Not thread-safe.
 */
final class Sections {
  /** Compressed sections below this share a stream: a frame of their own costs some 25 bytes. */
  private static final int OWN_FRAME = 250;

  private static final int FRAME_BYTES = 12;
  private static final int LEVEL = 6;

  /** Estimates look at this much of a section. */
  private static final int SAMPLE = 1 << 17;

  private final TextBuffer head = new TextBuffer(32);
  private final TextBuffer shared = new TextBuffer(32);
  private final TextBuffer noise = new TextBuffer(32);
  private final List<byte[]> own = new ArrayList<>();
  private long sectionCost;

  void u8(int value) {
    head.append((byte) value);
  }

  /** A number of at least 0, as a varint. */
  void number(long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      u8((int) rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  /** A short text without line feeds, in the head. */
  void text(byte[] bytes) {
    head.append(bytes);
    head.append(TextValues.TERMINATOR);
  }

  void section(byte[] content) {
    long compressed = estimate(content);
    boolean alone = compressed >= OWN_FRAME;
    number((long) content.length << 1 | (alone ? 1 : 0));
    if (alone) {
      own.add(content);
    } else {
      shared.append(content);
    }
    sectionCost += compressed + (alone ? FRAME_BYTES : 0);
  }

  /** A section of bits that no entropy coder shortens; all of these share a stream. */
  void noise(byte[] bits) {
    number(bits.length);
    noise.append(bits);
    sectionCost += bits.length;
  }

  /** Everything of {@code other} behind what is here. */
  void append(Sections other) {
    head.append(other.head.array(), 0, other.head.size());
    shared.append(other.shared.array(), 0, other.shared.size());
    noise.append(other.noise.array(), 0, other.noise.size());
    own.addAll(other.own);
    sectionCost += other.sectionCost;
  }

  /** About how many bytes this will take compressed. */
  long cost() {
    return sectionCost + head.size() * 3L / 4;
  }

  /** Head, shared stream, noise, then the sections with a stream of their own, however many. */
  List<byte[]> streams() {
    List<byte[]> streams = new ArrayList<>();
    streams.add(head.toByteArray());
    streams.add(shared.toByteArray());
    streams.add(noise.toByteArray());
    streams.addAll(own);
    return streams;
  }

  private static long estimate(byte[] content) {
    if (content.length <= SAMPLE) {
      return content.length == 0 ? 0 : compressed(content);
    }
    return compressed(Arrays.copyOf(content, SAMPLE)) * content.length / SAMPLE;
  }

  /** Without the fixed part of a frame. */
  private static long compressed(byte[] content) {
    return Math.max(1, Zstd.compress(content, LEVEL).length - 9L);
  }
}

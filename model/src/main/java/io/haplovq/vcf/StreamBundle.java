package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many streams as fewer: small ones share the first, because a compressed frame of its own would
 * cost more than what is in them (VCF-STREAMS.md, section 3.1). Stateless.
 */
final class StreamBundle {
  /** The first byte of a bundle; no head of layout 1 is as large. */
  static final byte MARK = '2';

  /** The most streams in a bundle. */
  static final int MAX_STREAMS = 1 << 15;

  /** The most streams that a bundle becomes; an archive's entry holds 4,096. */
  static final int MAX_PACKED = 4000;

  /** Streams up to this length share the first, longer ones too where there are too many. */
  private static final int SMALL = 200;

  private static final int EMPTY = 0;
  private static final int OWN = 1;

  private StreamBundle() {}

  static List<byte[]> pack(List<byte[]> streams) {
    int small = small(streams);
    TextBuffer first = new TextBuffer();
    first.append(MARK);
    first.appendVarint(streams.size());
    for (byte[] stream : streams) {
      first.appendVarint(
          stream.length == 0 ? EMPTY : stream.length > small ? OWN : OWN + stream.length);
    }
    List<byte[]> packed = new ArrayList<>();
    for (byte[] stream : streams) {
      if (stream.length > small) {
        packed.add(stream);
      } else {
        first.append(stream);
      }
    }
    packed.add(0, first.toByteArray());
    return packed;
  }

  private static int small(List<byte[]> streams) {
    int[] lengths = streams.stream().mapToInt(stream -> stream.length).sorted().toArray();
    return lengths.length < MAX_PACKED
        ? SMALL
        : Math.max(SMALL, lengths[lengths.length - MAX_PACKED]);
  }

  /** Whether the streams are a bundle and not those of layout 1. */
  static boolean isBundle(List<byte[]> packed) {
    return !packed.isEmpty() && packed.get(0).length > 0 && packed.get(0)[0] == MARK;
  }

  /**
   * The streams that {@link #pack} was given.
   *
   * @throws CorruptDataException when the lengths do not fit what is there
   */
  static List<byte[]> unpack(List<byte[]> packed) {
    StreamReader in = new StreamReader(packed.get(0), "calls");
    if (in.readByte() != MARK) {
      throw in.damage("is no bundle");
    }
    int count = in.readVarint(MAX_STREAMS);
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = in.readVarint(OWN + packed.get(0).length);
    }
    List<byte[]> streams = new ArrayList<>(count);
    int next = 1;
    for (int length : lengths) {
      if (length == OWN && next == packed.size()) {
        throw in.damage("names more streams than the " + packed.size() + " there are");
      }
      streams.add(length == OWN ? packed.get(next++) : in.readBytes(Math.max(0, length - OWN)));
    }
    in.expectEnd();
    if (next != packed.size()) {
      throw new CorruptDataException(packed.size() - next + " streams of calls too many", 0);
    }
    return streams;
  }
}

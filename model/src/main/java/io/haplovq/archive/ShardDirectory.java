package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.codec.ByteReader;
import io.haplovq.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entries a shard holds, in the order of their frames. Stored column by column, because zstd
 * makes next to nothing of a column that repeats itself.
 */
final class ShardDirectory {
  static final int VERSION = 1;

  /** Kind, tag, window, block and number of streams; an entry without streams has no mask. */
  private static final int LEAST_ENTRY_BYTES = 5;

  private static final int MAX_STREAMS = 1 << 12;

  /**
   * An entry's place.
   *
   * @param present which of its streams have a frame, the others being empty
   * @param firstFrame the number in the shard of its first frame
   */
  record Entry(EntryKey key, int tag, boolean[] present, int firstFrame) {
    int frames() {
      int count = 0;
      for (boolean one : present) {
        count += one ? 1 : 0;
      }
      return count;
    }
  }

  private ShardDirectory() {}

  static byte[] encode(List<Entry> entries, int seekTableChecksum) {
    ByteWriter out = new ByteWriter().varint(VERSION).u32(seekTableChecksum);
    out.varint(entries.size());
    entries.forEach(entry -> out.u8(entry.key().kind().code()));
    entries.forEach(entry -> out.u8(entry.tag()));
    int previous = 0;
    for (Entry entry : entries) {
      out.zigzag((long) entry.key().window() - previous);
      previous = entry.key().window();
    }
    previous = 0;
    for (Entry entry : entries) {
      out.zigzag((long) entry.key().block() - previous);
      previous = entry.key().block();
    }
    entries.forEach(entry -> out.varint(entry.present().length));
    entries.forEach(entry -> out.bytes(mask(entry.present())));
    return out.toByteArray();
  }

  /**
   * @throws CorruptDataException if these are not the bytes of a directory
   * @throws InputException if a newer version wrote them
   */
  static List<Entry> decode(byte[] bytes, SeekTable table) {
    ByteReader in = new ByteReader("directory", bytes);
    int version = in.varint(Integer.MAX_VALUE);
    if (version != VERSION) {
      throw new InputException(
          "shard directory version " + version + "; this program reads version " + VERSION);
    }
    int dataFrames = table.count() - 1;
    if (in.u32() != table.checksum(dataFrames)) {
      throw new CorruptDataException("the seek table is not the one that was written", 0);
    }
    int count = in.count(LEAST_ENTRY_BYTES);
    byte[] kinds = in.bytes(count);
    byte[] tags = in.bytes(count);
    int[] windows = deltas(in, count);
    int[] blocks = deltas(in, count);
    int[] streams = new int[count];
    for (int i = 0; i < count; i++) {
      streams[i] = in.varint(MAX_STREAMS);
    }
    List<Entry> entries = new ArrayList<>(count);
    int frame = 0;
    for (int i = 0; i < count; i++) {
      EntryKind kind = EntryKind.ofCode(kinds[i] & 0xFF);
      if (kind == null) {
        throw in.corrupt("unknown kind " + (kinds[i] & 0xFF));
      }
      EntryKey key = new EntryKey(kind, windows[i], blocks[i]);
      boolean[] present = present(in, streams[i]);
      Entry entry = new Entry(key, tags[i] & 0xFF, present, frame);
      frame += entry.frames();
      if (frame > dataFrames) {
        throw in.corrupt("more frames than the seek table has");
      }
      entries.add(entry);
    }
    in.end();
    if (frame != dataFrames) {
      throw in.corrupt(frame + " frames, but the seek table has " + dataFrames);
    }
    return entries;
  }

  private static int[] deltas(ByteReader in, int count) {
    int[] values = new int[count];
    long value = 0;
    for (int i = 0; i < count; i++) {
      value += in.zigzag();
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw in.corrupt("a window or block number of " + value);
      }
      values[i] = (int) value;
    }
    return values;
  }

  private static byte[] mask(boolean[] present) {
    byte[] mask = new byte[(present.length + 7) >>> 3];
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        mask[i >>> 3] |= (byte) (1 << (i & 7));
      }
    }
    return mask;
  }

  private static boolean[] present(ByteReader in, int streams) {
    byte[] mask = in.bytes((streams + 7) >>> 3);
    boolean[] present = new boolean[streams];
    for (int i = 0; i < streams; i++) {
      present[i] = (mask[i >>> 3] >>> (i & 7) & 1) != 0;
    }
    return present;
  }
}

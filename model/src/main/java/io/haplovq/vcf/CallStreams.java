package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.List;

/** Layout 1: exceptions blobs as four streams, and back (VCF-STREAMS.md, section 3.7). */
final class CallStreams {
  private static final List<String> NAMES =
      List.of("exception heads", "exception samples", "exception texts", "extras");
  private static final int HEADS = 0;
  private static final int SAMPLES = 1;
  private static final int TEXTS = 2;
  private static final int REST = 3;

  /** No stream grows beyond this many bytes. */
  private static final int LIMIT = 1 << 30;

  /** The largest head: a blob's first byte, plus 1 because 0 says that there is no blob. */
  private static final int MAX_HEAD = CallBlob.FORMAT;

  private CallStreams() {}

  static List<byte[]> split(byte[][] blobs, int samples) {
    TextBuffer[] out = {new TextBuffer(), new TextBuffer(), new TextBuffer(), new TextBuffer()};
    for (byte[] blob : blobs) {
      if (blob.length == 0) {
        out[HEADS].append((byte) 0);
        continue;
      }
      StreamReader in = new StreamReader(blob, "exceptions blob");
      int first = in.readVarint(2 * CallBlob.FORMAT - 1);
      int head = first & CallBlob.FORMAT - 1;
      int count = in.readVarint(samples);
      out[HEADS].appendVarint(head + 1);
      out[HEADS].appendVarint(count);
      int deltas = in.at();
      for (int i = 0; i < count; i++) {
        in.readVarint(samples);
      }
      int texts = in.at();
      in.skipTexts(count, CallBlob.TERMINATOR);
      int format = in.at();
      append(out[SAMPLES], blob, deltas, texts);
      append(out[TEXTS], blob, texts, format);
      // This layout has no place for FORMAT, and rendering does not need it.
      in.skipTexts((first & CallBlob.FORMAT) != 0 ? 1 : 0, CallBlob.TERMINATOR);
      int extras = in.at();
      append(out[REST], blob, extras, blob.length);
    }
    List<byte[]> streams = new ArrayList<>();
    for (TextBuffer stream : out) {
      streams.add(stream.toByteArray());
    }
    return streams;
  }

  private static void append(TextBuffer out, byte[] blob, int from, int to) {
    if ((long) out.size() + to - from > LIMIT) {
      throw new InputException(
          "the calls of one tile that are not plain a|b take more than 1 GiB; expected less:"
              + " choose smaller haplotype blocks or smaller windows");
    }
    out.append(blob, from, to - from);
  }

  static List<byte[]> join(List<byte[]> streams, int samples, int records) {
    if (streams.size() != NAMES.size()) {
      throw new CorruptDataException(
          streams.size() + " streams of exceptions instead of " + NAMES.size(), 0);
    }
    StreamReader[] in = new StreamReader[NAMES.size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = new StreamReader(streams.get(i), NAMES.get(i));
    }
    if (streams.get(HEADS).length < records) {
      throw in[HEADS].damage("are too few for " + records + " records");
    }
    List<byte[]> blobs = new ArrayList<>(records);
    TextBuffer blob = new TextBuffer();
    for (int r = 0; r < records; r++) {
      blob.clear();
      joinOne(streams, in, samples, blob);
      blobs.add(blob.toByteArray());
    }
    for (StreamReader reader : in) {
      reader.expectEnd();
    }
    return blobs;
  }

  private static void joinOne(
      List<byte[]> streams, StreamReader[] in, int samples, TextBuffer blob) {
    int head = in[HEADS].readVarint(MAX_HEAD) - 1;
    if (head < 0) {
      return;
    }
    int count = in[HEADS].readVarint(samples);
    blob.appendVarint(head);
    blob.appendVarint(count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      int delta = in[SAMPLES].readVarint(samples - 1 - next);
      blob.appendVarint(delta);
      next += delta + 1;
    }
    copyTexts(streams.get(TEXTS), in[TEXTS], count, blob);
    if ((head & CallBlob.EXTRAS) != 0) {
      copyTexts(streams.get(REST), in[REST], samples, blob);
    }
  }

  private static void copyTexts(byte[] stream, StreamReader in, int count, TextBuffer blob) {
    int from = in.skipTexts(count, CallBlob.TERMINATOR);
    blob.append(stream, from, in.at() - from);
  }
}

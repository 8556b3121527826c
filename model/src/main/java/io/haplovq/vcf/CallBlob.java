package io.haplovq.vcf;

/**
 * Reads an exceptions blob (VCF-STREAMS.md, section 2) and renders the calls of its slice. Reused
 * from slice to slice; not thread-safe. Damage throws {@link io.haplovq.CorruptDataException} from
 * {@link #load}; what loads renders.
 */
final class CallBlob {
  /** The bit of a blob's first byte that says extras follow. */
  static final int EXTRAS = 4;

  /** Ends every text of a blob: no call holds a tab. */
  static final byte TERMINATOR = '\t';

  private static final int FORM = 3;

  private byte[] blob = {};
  private CallForm form = CallForm.PHASED;
  private int[] starts = {};
  private int[] extraStarts = {};
  private boolean extras;
  private boolean plain;

  /** Makes {@code bytes}, the blob of a slice of {@code samples} samples, the current one. */
  void load(byte[] bytes, int samples) {
    blob = bytes;
    form = CallForm.PHASED;
    extras = false;
    plain = true;
    if (bytes.length == 0) {
      return;
    }
    StreamReader in = new StreamReader(bytes, "exceptions blob");
    int head = in.readVarint(FORM | EXTRAS);
    form = CallForm.of(head & FORM);
    extras = (head & EXTRAS) != 0;
    int count = in.readVarint(samples);
    plain = count == 0 && !extras && (form == CallForm.PHASED || form == CallForm.UNPHASED);
    if (!plain) {
      loadExceptions(in, count, samples);
    }
    in.expectEnd();
  }

  private void loadExceptions(StreamReader in, int count, int samples) {
    if (starts.length < samples) {
      starts = new int[samples];
      extraStarts = new int[samples];
    }
    java.util.Arrays.fill(starts, 0, samples, -1);
    int next = 0;
    int[] odd = new int[count];
    for (int i = 0; i < count; i++) {
      odd[i] = next + in.readVarint(samples - 1 - next);
      next = odd[i] + 1;
    }
    for (int sample : odd) {
      starts[sample] = in.skipTexts(1, TERMINATOR);
    }
    for (int s = 0; extras && s < samples; s++) {
      extraStarts[s] = in.skipTexts(1, TERMINATOR);
    }
  }

  /** Appends the first {@code samples} calls, each with the tab before it. */
  void appendAll(long[] words, int from, int samples, TextBuffer out) {
    if (plain) {
      PlainCalls.append(words, from, samples, form.separator(), out);
      return;
    }
    for (int s = 0; s < samples; s++) {
      append(words, from, s, out);
    }
  }

  /** Appends a tab and the call of {@code sample}, whose bits are in the row at {@code from}. */
  void append(long[] words, int from, int sample, TextBuffer out) {
    if (plain) {
      PlainCalls.appendOne(words, from, sample, form.separator(), out);
      return;
    }
    out.append((byte) '\t');
    if (starts[sample] >= 0) {
      appendText(starts[sample], out);
    } else if (form != CallForm.TEXT) {
      long bits = words[from + (sample >>> 5)] >>> (2 * sample & 63);
      out.append((byte) ('0' + (bits & 1)));
      if (form != CallForm.HAPLOID) {
        out.append(form.separator());
        out.append((byte) ('0' + (bits >>> 1 & 1)));
      }
    }
    if (extras) {
      appendText(extraStarts[sample], out);
    }
  }

  private void appendText(int start, TextBuffer out) {
    int end = start;
    while (blob[end] != TERMINATOR) {
      end++;
    }
    out.append(blob, start, end - start);
  }
}

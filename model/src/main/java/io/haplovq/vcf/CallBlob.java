package io.haplovq.vcf;

/**
 * Reads an exceptions blob (VCF-STREAMS.md, section 2) and renders the calls of its slice. Reused
 * from slice to slice; not thread-safe. Damage throws {@link io.haplovq.CorruptDataException} from
 * {@link #load}; what loads renders.
 */
final class CallBlob {
  /** The bit of a blob's first byte that says extras follow. */
  static final int EXTRAS = 4;

  /** The bit of a blob's first byte that says the record's FORMAT stands before the extras. */
  static final int FORMAT = 8;

  /** Ends every text of a blob: no call holds a tab. */
  static final byte TERMINATOR = '\t';

  private static final int FORM = 3;

  private byte[] blob = {};
  private CallForm form = CallForm.PHASED;
  private int[] starts = {};
  private int[] extraStarts = {};
  private int formatStart = -1;
  private int samples;
  private boolean texts;
  private boolean extras;
  private boolean plain;

  /** Makes {@code bytes}, the blob of a slice of {@code samples} samples, the current one. */
  void load(byte[] bytes, int ofSamples) {
    blob = bytes;
    samples = ofSamples;
    formatStart = -1;
    texts = false;
    form = CallForm.PHASED;
    extras = false;
    plain = true;
    if (bytes.length == 0) {
      return;
    }
    StreamReader in = new StreamReader(bytes, "exceptions blob");
    int head = in.readVarint(FORM | EXTRAS | FORMAT);
    form = CallForm.of(head & FORM);
    extras = (head & EXTRAS) != 0;
    int count = in.readVarint(samples);
    if ((head & FORMAT) != 0 && !extras) {
      throw in.damage("has a FORMAT and no fields");
    }
    texts = count > 0;
    plain = count == 0 && !extras && (form == CallForm.PHASED || form == CallForm.UNPHASED);
    if (!plain) {
      loadExceptions(in, count, (head & FORMAT) != 0);
    }
    in.expectEnd();
  }

  private void loadExceptions(StreamReader in, int count, boolean format) {
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
    formatStart = format ? in.skipTexts(1, TERMINATOR) : -1;
    for (int s = 0; extras && s < samples; s++) {
      extraStarts[s] = in.skipTexts(1, TERMINATOR);
    }
  }

  CallForm form() {
    return form;
  }

  /** The live bytes of the blob, which the offsets below are in. */
  byte[] bytes() {
    return blob;
  }

  boolean hasTexts() {
    return texts;
  }

  boolean isText(int sample) {
    return texts && starts[sample] >= 0;
  }

  int textStart(int sample) {
    return starts[sample];
  }

  boolean hasExtras() {
    return extras;
  }

  int extraStart(int sample) {
    return extraStarts[sample];
  }

  /** Where FORMAT starts, or -1. */
  int formatStart() {
    return formatStart;
  }

  /** Where the text that starts at {@code start} ends. */
  int endOf(int start) {
    int end = start;
    while (blob[end] != TERMINATOR) {
      end++;
    }
    return end;
  }

  /** Appends all calls, each with the tab before it. */
  void appendAll(long[] words, int from, TextBuffer out) {
    if (plain) {
      PlainCalls.append(words, from, samples, form.separator(), out);
      return;
    }
    for (int s = 0; s < samples; s++) {
      append(words, from, s, out);
    }
  }

  /**
   * Appends, with a tab before each, the calls of {@code samples[begin]} to {@code samples[end -
   * 1]}, numbers that count from {@code first}; their bits are in the row at {@code from}.
   */
  void append(
      long[] words, int from, int[] samples, int begin, int end, int first, TextBuffer out) {
    if (plain) {
      PlainCalls.append(words, from, samples, begin, end, first, form.separator(), out);
      return;
    }
    for (int i = begin; i < end; i++) {
      append(words, from, samples[i] - first, out);
    }
  }

  private void append(long[] words, int from, int sample, TextBuffer out) {
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
    out.append(blob, start, endOf(start) - start);
  }
}

package io.haplovq.vcf;

import java.util.Arrays;

/**
 * Reads the calls of one slice into bits and an exceptions blob. Reused from slice to slice; not
 * thread-safe.
 */
final class CallScanner {
  /** The calls end before every sample has one. */
  static final int TOO_FEW = -1;

  /** The calls hold a line feed or a NUL byte. */
  static final int NOT_TEXT = -2;

  private static final byte[] NOTHING = {};

  private final int[] starts;
  private final int[] genotypeEnds;
  private final int[] ends;
  private final CallForm[] forms;
  private final TextBuffer blob = new TextBuffer();
  private byte[] exceptions = NOTHING;
  private byte[] formatText = NOTHING;
  private int formatFrom;
  private int formatTo;

  CallScanner(int maxSamples) {
    starts = new int[maxSamples];
    genotypeEnds = new int[maxSamples];
    ends = new int[maxSamples];
    forms = new CallForm[maxSamples];
  }

  /** The exceptions blob of the slice scanned last. */
  byte[] exceptions() {
    return exceptions;
  }

  /** Says where the FORMAT of the record to be scanned stands. */
  void format(byte[] text, int from, int to) {
    formatText = text;
    formatFrom = from;
    formatTo = to;
  }

  /**
   * Scans {@code samples} calls, each with the tab before it, from {@code at}; the line's text ends
   * at {@code lineEnd}.
   *
   * @param genotypeFirst whether FORMAT begins with GT
   * @param bits all zero, filled here
   * @return the offset behind the last call, {@link #TOO_FEW} or {@link #NOT_TEXT}
   */
  int scan(byte[] text, int at, int lineEnd, int samples, boolean genotypeFirst, long[] bits) {
    long plainEnd = at + (long) PlainCalls.BYTES_PER_SAMPLE * samples;
    if (genotypeFirst
        && plainEnd <= lineEnd
        && (plainEnd == lineEnd || text[(int) plainEnd] == '\t')) {
      byte separator = samples == 0 ? (byte) '|' : text[at + 2];
      if ((separator == '|' || separator == '/')
          && PlainCalls.parse(text, at, samples, separator, bits)) {
        exceptions = separator == '|' ? NOTHING : new byte[] {(byte) CallForm.UNPHASED.code(), 0};
        return (int) plainEnd;
      }
      Arrays.fill(bits, 0);
    }
    int end = cut(text, at, lineEnd, samples, genotypeFirst);
    if (end >= 0) {
      CallForm form = genotypeFirst ? commonForm(text, samples) : CallForm.TEXT;
      if (genotypeFirst) {
        fill(text, samples, bits);
      }
      describe(text, samples, form);
    }
    return end;
  }

  /** Finds where every call and its GT end. */
  private int cut(byte[] text, int from, int lineEnd, int samples, boolean genotypeFirst) {
    int at = from;
    for (int s = 0; s < samples; s++) {
      if (at >= lineEnd) {
        return TOO_FEW;
      }
      starts[s] = ++at;
      int colon = -1;
      for (; at < lineEnd; at++) {
        byte next = text[at];
        if (next == '\t') {
          break;
        } else if (next == ':') {
          colon = colon < 0 ? at : colon;
        } else if (next == '\n' || next == 0) {
          return NOT_TEXT;
        }
      }
      ends[s] = at;
      genotypeEnds[s] = genotypeFirst ? colon < 0 ? at : colon : starts[s];
    }
    return at;
  }

  private CallForm commonForm(byte[] text, int samples) {
    int[] counts = new int[CallForm.TEXT.code() + 1];
    for (int s = 0; s < samples; s++) {
      forms[s] = CallForm.of(text, starts[s], genotypeEnds[s]);
      counts[forms[s].code()]++;
    }
    CallForm best = CallForm.PHASED;
    for (CallForm form : new CallForm[] {CallForm.UNPHASED, CallForm.HAPLOID}) {
      best = counts[form.code()] > counts[best.code()] ? form : best;
    }
    return best;
  }

  /** Sets the bits of every call's first two alleles, whatever form the call has. */
  private void fill(byte[] text, int samples, long[] bits) {
    for (int s = 0; s < samples; s++) {
      int allele = 0;
      for (int i = starts[s]; i < genotypeEnds[s] && allele < 2; i++) {
        byte next = text[i];
        if (next == '|' || next == '/') {
          // VCF 4.4 allows a phasing mark before the first allele too.
          allele += i > starts[s] ? 1 : 0;
        } else if (next >= '1' && next <= '9') {
          int bit = 2 * s + allele;
          bits[bit >>> 6] |= 1L << bit;
        }
      }
    }
  }

  /** Writes the blob: VCF-STREAMS.md, section 2. */
  private void describe(byte[] text, int samples, CallForm form) {
    int odd = 0;
    boolean extras = false;
    for (int s = 0; s < samples; s++) {
      odd += form != CallForm.TEXT && forms[s] != form ? 1 : 0;
      extras |= ends[s] > genotypeEnds[s];
    }
    if (form == CallForm.PHASED && odd == 0 && !extras) {
      exceptions = NOTHING;
      return;
    }
    blob.clear();
    blob.append((byte) (form.code() | (extras ? CallBlob.EXTRAS | CallBlob.FORMAT : 0)));
    blob.appendVarint(odd);
    if (odd > 0) {
      appendOdd(text, samples, form);
    }
    if (extras) {
      blob.append(formatText, formatFrom, formatTo - formatFrom);
      blob.append(CallBlob.TERMINATOR);
    }
    for (int s = 0; extras && s < samples; s++) {
      blob.append(text, genotypeEnds[s], ends[s] - genotypeEnds[s]);
      blob.append(CallBlob.TERMINATOR);
    }
    exceptions = blob.toByteArray();
  }

  private void appendOdd(byte[] text, int samples, CallForm form) {
    int next = 0;
    for (int s = 0; s < samples; s++) {
      if (forms[s] != form) {
        blob.appendVarint(s - next);
        next = s + 1;
      }
    }
    for (int s = 0; s < samples; s++) {
      if (forms[s] != form) {
        blob.append(text, starts[s], genotypeEnds[s] - starts[s]);
        blob.append(CallBlob.TERMINATOR);
      }
    }
  }
}

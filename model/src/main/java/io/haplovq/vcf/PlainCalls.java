package io.haplovq.vcf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The text of diploid calls whose alleles are all 0 or 1, {@code \ta|b\ta|b…}, four bytes a sample,
 * to and from bits. Works on eight bytes, two samples, at a time: only the lowest bits of the bytes
 * 1, 3, 5 and 7 may differ from the pattern, and they are the genotypes.
 */
final class PlainCalls {
  static final int BYTES_PER_SAMPLE = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Where the alleles' lowest bits lie in eight bytes. */
  private static final long ALLELES = 0x0100_0100_0100_0100L;

  /** Multiplied by bits 0, 16, 32, 48, moves them to 48, 49, 50, 51 without a carry. */
  private static final long GATHER = 1L << 48 | 1L << 33 | 1L << 18 | 1L << 3;

  private PlainCalls() {}

  /**
   * Reads {@code samples} calls at {@code from} into {@code bits}; false, with {@code bits}
   * undefined, when the text is anything else. The caller has checked that the bytes are there.
   */
  static boolean parse(byte[] text, int from, int samples, byte separator, long[] bits) {
    long pattern = pattern(separator);
    int at = from;
    int pairs = samples >>> 1;
    for (int done = 0; done < pairs; done += 16) {
      int now = Math.min(16, pairs - done);
      long word = 0;
      long odd = 0;
      for (int i = 0; i < now; i++) {
        long eight = (long) LONGS.get(text, at);
        odd |= (eight & ~ALLELES) ^ pattern;
        word |= (((((eight & ALLELES) >>> 8) * GATHER) >>> 48) & 15L) << (4 * i);
        at += 8;
      }
      if (odd != 0) {
        return false;
      }
      bits[done >>> 4] = word;
    }
    if ((samples & 1) == 0) {
      return true;
    }
    int four = (int) INTS.get(text, at);
    int allelesOfOne = (int) ALLELES;
    if ((four & ~allelesOfOne) != (int) pattern) {
      return false;
    }
    long two = ((four >>> 8) & 1L) | ((four >>> 23) & 2L);
    int word = samples >>> 5;
    int shift = 2 * samples - 2 & 63;
    bits[word] = shift == 0 ? two : bits[word] | two << shift;
    return true;
  }

  /** Appends {@code samples} calls from the bits that start at {@code words[from]}. */
  static void append(long[] words, int from, int samples, byte separator, TextBuffer out) {
    long pattern = pattern(separator);
    int at = out.claim(Math.multiplyExact(BYTES_PER_SAMPLE, samples));
    byte[] text = out.array();
    int pairs = samples >>> 1;
    for (int done = 0; done < pairs; done += 16) {
      int now = Math.min(16, pairs - done);
      long word = words[from + (done >>> 4)];
      for (int i = 0; i < now; i++) {
        LONGS.set(text, at, pattern | spread(word & 15));
        word >>>= 4;
        at += 8;
      }
    }
    if ((samples & 1) != 0) {
      long word = words[from + (samples >>> 5)] >>> (2 * samples - 2 & 63);
      INTS.set(text, at, (int) (pattern | spread(word & 3)));
    }
  }

  /**
   * Appends the calls of {@code samples[begin]} to {@code samples[end - 1]}, numbers that count
   * from {@code first}, from the bits that start at {@code words[from]}.
   */
  static void append(
      long[] words,
      int from,
      int[] samples,
      int begin,
      int end,
      int first,
      byte separator,
      TextBuffer out) {
    int pattern = (int) pattern(separator);
    int at = out.claim(Math.multiplyExact(BYTES_PER_SAMPLE, end - begin));
    byte[] text = out.array();
    for (int i = begin; i < end; i++) {
      int sample = samples[i] - first;
      long word = words[from + (sample >>> 5)] >>> (2 * sample & 63);
      INTS.set(text, at, pattern | (int) spread(word & 3));
      at += BYTES_PER_SAMPLE;
    }
  }

  /** Puts bits 0 to 3 where the alleles' lowest bits lie. */
  private static long spread(long four) {
    return (four & 1) << 8 | (four & 2) << 23 | (four & 4) << 38 | (four & 8) << 53;
  }

  private static long pattern(byte separator) {
    long one = '\t' | '0' << 8 | (long) separator << 16 | (long) '0' << 24;
    return one << 32 | one;
  }
}

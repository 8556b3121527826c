package io.haplovq.vcf;

import java.util.Arrays;

/**
 * What many records of a tile have in common: the form, whether FORMAT fields follow, and which
 * shape a call is expected to have, by its two bits, or that of the same sample in the record
 * before (VCF-STREAMS.md, section 3.3).
 *
 * @param form the slice's form
 * @param extras whether fields follow
 * @param expected a shape for each value of the two bits; empty = those of the record before
 */
record CallHead(CallForm form, boolean extras, int[] expected) {
  private static final int AS_BEFORE = 8;

  static final int[] BEFORE = {};

  boolean asBefore() {
    return expected.length == 0;
  }

  void write(TextBuffer plan) {
    plan.append(
        (byte) (form.code() | (extras ? CallBlob.EXTRAS : 0) | (asBefore() ? AS_BEFORE : 0)));
    for (int shape : expected) {
      plan.appendVarint(shape);
    }
  }

  static CallHead read(StreamReader plan, int shapes) {
    int first = plan.readVarint(2 * AS_BEFORE - 1);
    int[] expected = (first & AS_BEFORE) != 0 ? BEFORE : new int[4];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = plan.readVarint(shapes - 1);
    }
    return new CallHead(
        CallForm.of(first & CallForm.TEXT.code()), (first & CallBlob.EXTRAS) != 0, expected);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof CallHead other
        && form == other.form
        && extras == other.extras
        && Arrays.equals(expected, other.expected);
  }

  @Override
  public int hashCode() {
    return 31 * form.code() + Arrays.hashCode(expected);
  }
}

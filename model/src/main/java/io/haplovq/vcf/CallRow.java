package io.haplovq.vcf;

import io.haplovq.genotype.BitMatrix;
import java.util.Arrays;

/**
 * The calls of one record in one tile, taken apart: bits, shapes, and the alleles above 1. Reused
 * from record to record; not thread-safe.
 */
final class CallRow {
  /** Classes of a call: alternative alleles 0, 1, 2, or no bit that means anything. */
  static final int CLASSES = 4;

  private final BitMatrix genotypes;
  private final CallShapes shapeTable;
  private final int[] shapes;
  private final int[] alleles;
  private int from;
  private CallForm form = CallForm.PHASED;
  private int maxAllele;
  private boolean uniform;

  CallRow(BitMatrix genotypes, CallShapes shapeTable) {
    this.genotypes = genotypes;
    this.shapeTable = shapeTable;
    this.shapes = new int[genotypes.columns() / 2];
    this.alleles = new int[genotypes.columns()];
    Arrays.fill(alleles, 1);
  }

  int samples() {
    return shapes.length;
  }

  /** The live shapes, one a sample. */
  int[] shapes() {
    return shapes;
  }

  /** The live alleles, one a haplotype, at least 1; of meaning where the bit is 1. */
  int[] alleles() {
    return alleles;
  }

  CallForm form() {
    return form;
  }

  /** Whether every call has the form of the slice. */
  boolean uniform() {
    return uniform;
  }

  /** The largest allele, 1 when none is above. */
  int maxAllele() {
    return maxAllele;
  }

  /** Makes {@code row} the current one, all calls of the form. */
  void reset(int row, CallForm sliceForm) {
    from = row * genotypes.wordsPerRow();
    form = sliceForm;
    uniform = true;
    if (maxAllele > 1) {
      Arrays.fill(alleles, 1);
    }
    maxAllele = 1;
    Arrays.fill(shapes, form.code());
  }

  /**
   * Takes the calls of a loaded blob.
   *
   * @return false when the blob says of a plain call that it is none, which no parser does
   */
  boolean load(CallBlob blob, int row) {
    reset(row, blob.form());
    uniform = !blob.hasTexts();
    if (uniform) {
      return true;
    }
    boolean regular = form != CallForm.TEXT;
    for (int s = 0; s < shapes.length; s++) {
      if (blob.isText(s)) {
        shapes[s] =
            shapeTable.parse(
                blob.bytes(),
                blob.textStart(s),
                blob.endOf(blob.textStart(s)),
                bits(s),
                alleles,
                2 * s);
        maxAllele = Math.max(maxAllele, Math.max(alleles[2 * s], alleles[2 * s + 1]));
        regular &= !isPlain(s);
      }
    }
    return regular;
  }

  void raise(int haplotype, int allele) {
    alleles[haplotype] = allele;
    maxAllele = Math.max(maxAllele, allele);
  }

  /** A sample's two bits. */
  int bits(int sample) {
    return (int) (genotypes.words()[from + (sample >>> 5)] >>> (2 * sample & 63)) & 3;
  }

  /** Whether a haplotype's allele is a place holder of its call's shape, and its bit 1. */
  boolean carries(int haplotype) {
    int mask = bits(haplotype >> 1) & shapeTable.slots(shapes[haplotype >> 1]);
    return (mask >> (haplotype & 1) & 1) != 0;
  }

  /** Whether the slice's form alone restores the call. */
  boolean isPlain(int sample) {
    if (shapes[sample] != form.code()) {
      return false;
    }
    int at = 2 * sample;
    return (!carries(at) || alleles[at] == 1) && (!carries(at + 1) || alleles[at + 1] == 1);
  }

  /** The call's class, below {@link #CLASSES}. */
  int callClass(int sample) {
    int slots = shapeTable.slots(shapes[sample]);
    return slots == 0 ? CLASSES - 1 : Integer.bitCount(bits(sample) & slots);
  }

  void append(int sample, TextBuffer out) {
    shapeTable.append(shapes[sample], bits(sample), alleles, 2 * sample, out);
  }
}

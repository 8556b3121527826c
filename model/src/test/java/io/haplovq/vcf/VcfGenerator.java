package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Writes random VCF texts of a given {@link VcfShape}; the same seed gives the same text.
 *
 * @param shape what kind of file
 * @param samples samples, 0 for none; shapes without samples ignore it
 * @param records records over all contigs; {@link VcfShape#NO_RECORDS} ignores it
 * @param contigs contigs, at least 1
 * @param seed decides everything random
 */
public record VcfGenerator(VcfShape shape, int samples, int records, int contigs, long seed) {

  /** The file's bytes, uncompressed. */
  public byte[] text() {
    Random random = new Random(seed);
    String end = shape == VcfShape.CRLF ? "\r\n" : "\n";
    StringBuilder out = new StringBuilder(header(end));
    int count = shape == VcfShape.NO_RECORDS ? 0 : records;
    long position = 1000;
    String before = "";
    for (int r = 0; r < count; r++) {
      int number =
          shape == VcfShape.INTERLEAVED
              ? random.nextInt(contigs)
              : (int) ((long) r * contigs / count);
      String contig = contig(number);
      position = contig.equals(before) ? position + random.nextInt(200) : 1000;
      before = contig;
      long here = shape == VcfShape.UNSORTED ? random.nextInt(100_000) : position;
      out.append(
          new RecordGenerator(recordShape(random), columns() - 9, random).line(contig, here));
      out.append(r == count - 1 && shape == VcfShape.NO_LAST_LINE_END ? "" : end);
    }
    if (count == 0 && random.nextBoolean()) {
      out.setLength(out.length() - end.length());
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Columns of every line. */
  public int columns() {
    return switch (shape) {
      case NO_FORMAT -> 8;
      case NO_SAMPLES -> 9;
      default -> samples == 0 ? 8 : 9 + samples;
    };
  }

  /** The name of a contig: some contain what other parsers trip over. */
  public static String contig(int number) {
    return switch (number % 4) {
      case 1 -> "HLA-A*01:0" + number;
      case 2 -> "chrUn_" + number + "|x;y=z";
      default -> "chr" + number;
    };
  }

  private VcfShape recordShape(Random random) {
    VcfShape[] mixed = {
      VcfShape.PLAIN, VcfShape.MULTI_ALLELIC, VcfShape.MISSING, VcfShape.HALF_MISSING,
      VcfShape.HAPLOID, VcfShape.UNPHASED, VcfShape.MIXED_PLOIDY, VcfShape.TRIPLOID,
      VcfShape.FIELDS, VcfShape.NO_GENOTYPE_KEY, VcfShape.ODD_POSITIONS, VcfShape.SYMBOLIC
    };
    return shape == VcfShape.MIXED ? mixed[random.nextInt(mixed.length)] : shape;
  }

  private String header(String end) {
    StringBuilder out = new StringBuilder("##fileformat=VCFv4.3").append(end);
    out.append("##source=odd  whitespace\t here,=\"<\u00e9>\"").append(end);
    for (int c = 0; c < contigs; c++) {
      out.append("##contig=<ID=").append(contig(c)).append(">").append(end);
    }
    out.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">").append(end);
    out.append("##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">").append(end);
    out.append("##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Depths\">").append(end);
    out.append("##INFO=<ID=AC,Number=A,Type=Integer,Description=\"Count\">").append(end);
    out.append("##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">").append(end);
    out.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO");
    out.append(columns() > 8 ? "\tFORMAT" : "");
    for (int s = 0; s < columns() - 9; s++) {
      out.append("\tS ").append(s);
    }
    return out.append(end).toString();
  }
}

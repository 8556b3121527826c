package io.haplovq.vcf;

import java.util.Random;

/** Writes random record lines of one shape, without their line end. */
final class RecordGenerator {
  private final VcfShape shape;
  private final int samples;
  private final Random random;
  private final FieldGenerator fields;

  /**
   * @param samples samples, or -1 for a record without FORMAT
   */
  RecordGenerator(VcfShape shape, int samples, Random random) {
    this.shape = shape;
    this.samples = samples;
    this.random = random;
    this.fields = new FieldGenerator(shape, random);
  }

  String line(String contig, long position) {
    int alternatives =
        switch (shape) {
          case MULTI_ALLELIC -> 1 + random.nextInt(12);
          case MANY_ALLELES -> 1 + random.nextInt(100);
          default -> 1;
        };
    StringBuilder out = new StringBuilder(contig).append('\t').append(position(position));
    out.append('\t').append(random.nextInt(3) == 0 ? "." : "rs" + random.nextInt(1_000_000));
    out.append('\t')
        .append("ACGT".charAt(random.nextInt(4)))
        .append('\t')
        .append(alts(alternatives));
    out.append('\t').append(random.nextBoolean() ? "." : "29.50").append("\tPASS\t");
    out.append(info(position));
    if (samples >= 0) {
      calls(alternatives, out);
    }
    return out.toString();
  }

  private String position(long position) {
    if (shape != VcfShape.ODD_POSITIONS) {
      return Long.toString(position);
    }
    return switch (random.nextInt(4)) {
      case 0 -> "0";
      case 1 -> Long.toString(10_000_000_000L + position);
      case 2 -> "00" + position;
      default -> "999999999999999999";
    };
  }

  private String alts(int count) {
    if (shape == VcfShape.SYMBOLIC) {
      String[] some = {"<DEL>", "<NON_REF>", "*", "G]17:198982]", "<*>", "."};
      return some[random.nextInt(some.length)];
    }
    StringBuilder out = new StringBuilder("AC");
    for (int i = 1; i < count; i++) {
      out.append(",A").append("C".repeat(i + 1));
    }
    return out.toString();
  }

  private String info(long position) {
    return switch (shape) {
      case HUGE_INFO -> "CSQ=" + "T|missense&splice|".repeat(500 + random.nextInt(2000));
      case SYMBOLIC -> "SVTYPE=DEL;END=" + (position + random.nextInt(500) - 100) + ";X";
      case ODD_TEXT -> "NAME=caf\u00e9;\r;;END=x";
      default -> random.nextBoolean() ? "." : "AC=" + random.nextInt(9);
    };
  }

  private void calls(int alternatives, StringBuilder out) {
    String format =
        switch (shape) {
          case FIELDS, ODD_TEXT -> random.nextInt(4) == 0 ? "GT" : "GT:DP:AD";
          case NO_GENOTYPE_KEY ->
              random.nextBoolean() ? "DP:AD" : random.nextBoolean() ? "DP:GT" : ".";
          case CALLER_FIELDS, DECIMAL_FIELDS, ODD_FIELDS -> fields.format();
          default -> "GT";
        };
    out.append('\t').append(format);
    boolean whole = random.nextBoolean();
    for (int s = 0; s < samples; s++) {
      String call = call(alternatives, format, whole);
      call = shape == VcfShape.MALES && s % 2 == 1 ? allele(1) : call;
      call = shape == VcfShape.ALL_MISSING && (whole || s % 3 == 0) ? "./." : call;
      out.append('\t').append(call);
    }
  }

  private String call(int alternatives, String format, boolean whole) {
    boolean rarely = random.nextInt(5) == 0;
    String plain = allele(alternatives) + "|" + allele(alternatives);
    return switch (shape) {
      case MISSING -> rarely ? pick("./.", ".|.", ".") : plain;
      case HALF_MISSING -> rarely ? pick(".|0", "1|.", "./1", "0/.") : plain;
      case HAPLOID -> allele(1);
      case UNPHASED -> whole || rarely ? allele(1) + "/" + allele(1) : plain;
      case MIXED_PLOIDY -> random.nextInt(2) == 0 ? allele(1) : plain;
      case TRIPLOID -> plain + (rarely ? "/" : "|") + allele(1);
      case FIELDS -> plain + fields(format);
      case NO_GENOTYPE_KEY ->
          switch (format) {
            case "DP:GT" -> rarely ? "." : random.nextInt(90) + ":" + plain;
            case "DP:AD" -> random.nextInt(90) + ":" + random.nextInt(9);
            default -> ".";
          };
      case READ_BACKED_PHASE ->
          plain.charAt(0) == plain.charAt(2) || rarely ? plain.replace('|', '/') : plain;
      case CALLER_FIELDS, DECIMAL_FIELDS, ODD_FIELDS -> fields.call(plain, format);
      case ODD_TEXT ->
          rarely
              ? pick("", "0|", "|0|1", "0/a", "00|1", "0|1\r", "\u00e9", "0||1", "\"0|1\"")
              : plain;
      default -> plain;
    };
  }

  private String fields(String format) {
    if (format.equals("GT")) {
      return "";
    }
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> ":" + random.nextInt(60);
      case 2 -> ":.:.";
      default -> ":" + random.nextInt(60) + ":" + random.nextInt(30) + "," + random.nextInt(30);
    };
  }

  private String allele(int alternatives) {
    int allele = random.nextInt(4) == 0 ? 1 + random.nextInt(alternatives) : 0;
    return Integer.toString(allele);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

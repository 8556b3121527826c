package io.haplovq.vcf;

import java.util.Locale;
import java.util.Random;

/** Writes the FORMAT and the calls of records with many fields. */
final class FieldGenerator {
  private final VcfShape shape;
  private final Random random;

  FieldGenerator(VcfShape shape, Random random) {
    this.shape = shape;
    this.random = random;
  }

  String format() {
    return switch (shape) {
      case CALLER_FIELDS -> random.nextInt(4) == 0 ? "GT:AD:DP:GQ:PGT:PID:PL:PS" : "GT:AD:DP:GQ:PL";
      case DECIMAL_FIELDS -> random.nextInt(5) == 0 ? "DS:GL" : "GT:DS:GP:GL";
      default -> pick("GT:A:B:A", "GT:A:B:LONG", "GT:", "A:GT", "GT:FT:HQ", ":", "GT:B::A");
    };
  }

  String call(String genotype, String format) {
    return switch (shape) {
      case CALLER_FIELDS -> caller(genotype, format.contains("PID"));
      case DECIMAL_FIELDS -> decimals(genotype, format.startsWith("GT"));
      default -> odd(genotype);
    };
  }

  private String caller(String genotype, boolean phase) {
    if (random.nextInt(10) == 0) {
      return pick("./.", "./.:0,0", "./.:0,0:0", "./.:0,0:0:.:.", ".:.:.:.:.");
    }
    int depth = random.nextInt(60);
    int alternative = genotype.equals("0|0") ? 0 : random.nextInt(1 + depth);
    String[] likelihoods = {"0", "" + 3 * depth, "" + 45 * depth};
    String list = String.join(",", likelihoods);
    String start = genotype + ":" + (depth - alternative) + "," + alternative + ":";
    start += (random.nextInt(9) == 0 ? depth + 1 : depth) + ":" + Math.min(99, 3 * depth) + ":";
    return phase ? start + "0|1:1000_A_T:" + list + ":1000" : start + list;
  }

  private String decimals(String genotype, boolean genotypeFirst) {
    double p = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    String dose = String.format(Locale.ROOT, "%.3f", 2 * p);
    String list = String.format(Locale.ROOT, "%.2f,%.2f,0", 1 - p, p).replace("0.00", "0");
    String logs = String.format(Locale.ROOT, "%.4f,-0.%d,-5.0", -p, random.nextInt(100));
    logs = random.nextInt(8) == 0 ? pick("-0", "1e-05,2,3", "-0.0000", ".,.,.", "nan,0,0") : logs;
    return genotypeFirst ? String.join(":", genotype, dose, list, logs) : dose + ":" + logs;
  }

  private String odd(String genotype) {
    StringBuilder out = new StringBuilder(genotype);
    for (int i = random.nextInt(6); i > 0; i--) {
      out.append(':');
      out.append(
          switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "007";
            case 2 -> "-" + random.nextInt(300);
            case 3 -> "268435455,268435456,-268435456,99999999999999999999";
            case 4 -> "1,".repeat(random.nextInt(40)) + "1";
            case 5 -> "1,".repeat(1100) + ".";
            case 6 -> pick("PASS", "q10;s50", "caf\u00e9", ",", "-", "+1", "0x1F", " ");
            case 7 -> "-0";
            case 8 -> ".,.";
            default -> Integer.toString(random.nextInt(70000));
          });
    }
    return out.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

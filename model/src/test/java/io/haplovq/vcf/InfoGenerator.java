package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Sites with the annotations that variant callers and annotators write. */
final class InfoGenerator {
  private static final int ALLELES = 5008;

  private InfoGenerator() {}

  static SiteBlock sites(int records, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Site> sites = new ArrayList<>();
    long position = 60_000;
    for (int i = 0; i < records; i++) {
      position += 1 + random.nextInt(90);
      byte[] text = site(position, random).getBytes(ISO_8859_1);
      sites.add(new Site(text, LineEnd.LF));
    }
    return new SiteBlock(FixedColumns.WITHOUT_FORMAT, sites);
  }

  private static String site(long position, SplittableRandom random) {
    boolean two = random.nextInt(12) == 0;
    return "20\t"
        + position
        + '\t'
        + (random.nextBoolean() ? "." : "rs" + random.nextInt(1 << 29))
        + '\t'
        + "ACGT".charAt(random.nextInt(4))
        + '\t'
        + (two ? "A,C" : "ACGT".charAt(random.nextInt(4)))
        + '\t'
        + String.format(Locale.ROOT, "%.2f", 30 + 900 * random.nextDouble())
        + (random.nextInt(9) == 0 ? "\tLowQual\t" : "\tPASS\t")
        + info(two, random);
  }

  private static String info(boolean two, SplittableRandom random) {
    int count = count(random);
    int second = count(random);
    int alleles = ALLELES - 2 * random.nextInt(3);
    int group = random.nextInt(1 + count);
    return String.join(
        ";",
        "AC=" + count + (two ? "," + second : ""),
        "AF=" + ratio(count, alleles, 6) + (two ? "," + ratio(second, alleles, 6) : ""),
        "AN=" + alleles,
        random.nextInt(4) == 0 ? "DB;DP=" + random.nextInt(30000) : "DP=.",
        "GROUP_AF=" + (float) (Math.round(group / 1008.0 * 1e4) / 1e4),
        "BaseQRankSum=" + String.format(Locale.ROOT, "%.3f", 4 * random.nextDouble() - 2),
        "CSQ=" + consequence(random) + (two ? "," + consequence(random) : ""));
  }

  private static int count(SplittableRandom random) {
    return (int) Math.exp(8 * random.nextDouble());
  }

  /** As C's {@code %g}, for numbers from 0.0001 on; others as {@code %e}. */
  private static String ratio(int over, int under, int digits) {
    return new java.math.BigDecimal((double) over / under)
        .round(new java.math.MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String consequence(SplittableRandom random) {
    String effect = random.nextInt(5) == 0 ? "missense_variant&splice" : "intron_variant";
    return "A|" + effect + "|GENE" + random.nextInt(3) + "||" + random.nextInt(20) + "/21";
  }
}

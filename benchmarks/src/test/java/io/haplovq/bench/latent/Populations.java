package io.haplovq.bench.latent;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Cohorts of a few populations, each of copies of a few founders of its own, with rare errors. */
final class Populations {
  static final List<String> NAMES = List.of("AAA", "BBB", "CCC");

  private Populations() {}

  static Cohort cohort(int samplesEach, int variants, double errors, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int founders = 4;
    boolean[][] founder = new boolean[founders * NAMES.size()][variants];
    for (boolean[] row : founder) {
      for (int j = 0; j < variants; j++) {
        row[j] = random.nextDouble() < 0.3;
      }
    }
    List<String> populations = new ArrayList<>();
    BitMatrix haplotypes = new BitMatrix(2 * samplesEach * NAMES.size(), variants);
    for (int i = 0; i < haplotypes.rows(); i++) {
      int population = i / 2 % NAMES.size();
      if (i % 2 == 0) {
        populations.add(NAMES.get(population));
      }
      boolean[] row = founder[population * founders + random.nextInt(founders)];
      for (int j = 0; j < variants; j++) {
        if (row[j] ^ random.nextDouble() < errors) {
          haplotypes.set(i, j);
        }
      }
    }
    return new Cohort(haplotypes, populations, 0);
  }

  /** The cohort as VCF text, with records between that no cohort takes. */
  static String vcf(Cohort cohort) {
    StringBuilder out = new StringBuilder("##fileformat=VCFv4.3\n##contig=<ID=chr1>\n");
    out.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (int s = 0; s < cohort.samples(); s++) {
      out.append("\tS").append(s);
    }
    out.append("\n");
    for (int j = 0; j < cohort.variants(); j++) {
      out.append("chr1\t").append(100 + 10 * j).append("\t.\tA\tC\t.\tPASS\t.\tGT");
      for (int s = 0; s < cohort.samples(); s++) {
        out.append("\t").append(allele(cohort, 2 * s, j));
        out.append("|").append(allele(cohort, 2 * s + 1, j));
      }
      out.append("\n");
      if (j % 7 == 3) {
        out.append("chr1\t").append(101 + 10 * j).append("\t.\tA\tC,G\t.\tPASS\t.\tGT");
        out.append("\t0|2".repeat(cohort.samples())).append("\n");
      }
    }
    return out.toString();
  }

  private static int allele(Cohort cohort, int haplotype, int variant) {
    return cohort.haplotypes().get(haplotype, variant) ? 1 : 0;
  }

  /** A panel with the header's stray tabs that the 1000 Genomes Project's has. */
  static String panel(Cohort cohort) {
    StringBuilder out = new StringBuilder("sample\tpop\tsuper_pop\tgender\t\t\n");
    for (int s = 0; s < cohort.samples(); s++) {
      out.append("S" + s + "\tx\t" + cohort.populations().get(s) + "\tfemale\n");
    }
    return out.toString();
  }
}

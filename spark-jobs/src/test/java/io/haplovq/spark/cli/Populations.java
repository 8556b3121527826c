package io.haplovq.spark.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A made-up cohort as files: samples of populations whose allele frequencies differ, then samples
 * without a label: half of one population and half of another, and of a population that nobody has
 * heard of.
 *
 * @param vcf the calls
 * @param panel the labels, as the 1000 Genomes Project has them, stray tabs included
 */
record Populations(Path vcf, Path panel) {
  static final int LABELLED = 30;
  static final int ADMIXED = 4;
  static final int UNKNOWN = 4;
  static final int VARIANTS = 240;
  private static final String[] NAMES = {"AAA", "BBB", "CCC"};

  static Populations write(Path directory, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int samples = NAMES.length * LABELLED + ADMIXED + UNKNOWN;
    StringBuilder vcf = new StringBuilder("##fileformat=VCFv4.2\n##contig=<ID=1>\n");
    vcf.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    vcf.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    StringBuilder panel = new StringBuilder("sample\tpop\tsuper_pop\tgender\t\t\n");
    for (int s = 0; s < samples; s++) {
      vcf.append('\t').append(name(s));
      if (s < NAMES.length * LABELLED) {
        String population = NAMES[s % NAMES.length];
        panel.append(name(s)).append('\t').append(population).append(s % 2);
        panel.append('\t').append(population).append("\tmale\n");
      }
    }
    for (int j = 0; j < VARIANTS; j++) {
      vcf.append("\n1\t").append(100 * (j + 1)).append("\t.\tA\tC\t.\t.\t.\tGT");
      double[] frequency = new double[NAMES.length + 1];
      for (int p = 0; p < frequency.length; p++) {
        frequency[p] = random.nextDouble() < 0.5 ? 0.1 : 0.7;
      }
      for (int s = 0; s < samples; s++) {
        vcf.append('\t').append(call(frequency, s, 0, random)).append('|');
        vcf.append(call(frequency, s, 1, random));
      }
    }
    // One record that has no place in a matrix of bits.
    vcf.append("\n1\t99999\t.\tA\tC\t.\t.\t.\tGT").append("\t0/1".repeat(samples)).append('\n');
    return new Populations(
        Files.writeString(directory.resolve("cohort.vcf"), vcf, StandardCharsets.UTF_8),
        Files.writeString(directory.resolve("cohort.panel"), panel, StandardCharsets.UTF_8));
  }

  static String name(int sample) {
    return "S" + sample;
  }

  static boolean isUnknown(int sample) {
    return sample >= NAMES.length * LABELLED + ADMIXED;
  }

  /** An admixed sample's haplotypes are of different populations. */
  private static int call(double[] frequency, int sample, int haplotype, SplittableRandom random) {
    int population = sample % NAMES.length;
    if (isUnknown(sample)) {
      population = NAMES.length;
    } else if (sample >= NAMES.length * LABELLED) {
      population = haplotype;
    }
    return random.nextDouble() < frequency[population] ? 1 : 0;
  }
}

package io.haplovq.bench.scale;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a {@link MosaicCohort} as a bgzip VCF, record by record: memory is a line and an int a
 * haplotype, whatever the cohort. Contigs are given as {@code name:variants}; their haplotypes have
 * nothing to do with one another.
 */
public final class MosaicVcf {
  private static final int LEVEL = 1;
  private static final int CALL = "\t0|0".length();

  private MosaicVcf() {}

  /**
   * @param args file, samples, seed, then contigs as in {@code chr1:5000}
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      System.err.println("usage: MosaicVcf FILE.vcf.gz SAMPLES SEED CONTIG:VARIANTS...");
      System.exit(1);
    }
    int samples = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    long start = System.nanoTime();
    try (OutputStream out = new BlockCompressedOutputStream(new File(args[0]), LEVEL)) {
      header(out, samples, Arrays.copyOfRange(args, 3, args.length));
      for (int i = 3; i < args.length; i++) {
        String[] contig = args[i].split(":");
        contig(out, contig[0], Integer.parseInt(contig[1]), samples, seed + i - 3);
      }
    }
    System.err.printf(
        "%s: %d samples, %d bytes in %.0f s%n",
        args[0], samples, new File(args[0]).length(), (System.nanoTime() - start) / 1e9);
  }

  private static void header(OutputStream out, int samples, String[] contigs) throws IOException {
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.2\n");
    for (String contig : contigs) {
      text.append("##contig=<ID=").append(contig, 0, contig.indexOf(':')).append(">\n");
    }
    text.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (int sample = 0; sample < samples; sample++) {
      text.append("\tS").append(1_000_000 + sample);
    }
    out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void contig(OutputStream out, String name, int variants, int samples, long seed)
      throws IOException {
    MosaicCohort cohort = new MosaicCohort(2 * samples, seed);
    byte[] plain = "\t0|0".repeat(samples).concat("\n").getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[plain.length];
    for (int variant = 0; variant < variants; variant++) {
      System.arraycopy(plain, 0, line, 0, plain.length);
      cohort.next(h -> line[CALL * (h >> 1) + 1 + 2 * (h & 1)] = '1');
      String site =
          name + '\t' + (1000 + 40L * variant) + "\t.\t" + alleles(variant) + "\t.\tPASS\t.\tGT";
      out.write(site.getBytes(StandardCharsets.UTF_8));
      out.write(line);
    }
  }

  private static String alleles(int variant) {
    String[] bases = {"A\tG", "C\tT", "G\tA", "T\tC", "A\tC", "G\tT"};
    return bases[(int) (variant * 2654435761L >>> 16 & 0xFFFF) % bases.length];
  }
}

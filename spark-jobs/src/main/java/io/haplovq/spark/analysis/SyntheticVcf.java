package io.haplovq.spark.analysis;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.spark.runtime.Versions;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * Made haplotypes as a VCF file under bgzip, two haplotypes of a class to a sample, and the
 * samples' panel. What a site's alleles are analyses do not know: REF is {@code N}, ALT {@code
 * <ALT>}.
 *
 * @param sites of the variants
 * @param samples names, one for two haplotypes
 */
record SyntheticVcf(List<Site> sites, List<String> samples) {
  /**
   * Names samples by population and number.
   *
   * @param wanted classes of the haplotypes, in pairs
   */
  static SyntheticVcf of(List<Site> sites, List<String> populations, int[] wanted) {
    List<String> names = new ArrayList<>();
    int number = 0;
    for (int i = 0; i < wanted.length; i += 2) {
      number = i > 0 && wanted[i] == wanted[i - 1] ? number + 1 : 1;
      String population = populations.get(wanted[i]);
      names.add(String.format(Locale.ROOT, "%s_%04d", population, number));
    }
    return new SyntheticVcf(sites, names);
  }

  /** The panel: sample and population. */
  byte[] panel(List<String> populations, int[] wanted) {
    StringBuilder text = new StringBuilder("sample\tpopulation\n");
    for (int s = 0; s < samples.size(); s++) {
      text.append(samples.get(s)).append('\t').append(populations.get(wanted[2 * s])).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The file of haplotypes.
   *
   * @param haplotypes {@code [haplotypes × variants]}
   */
  byte[] bgzip(Synthetic made) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BlockCompressedOutputStream(bytes, (File) null)) {
      out.write(header(made.source()).getBytes(StandardCharsets.UTF_8));
      BitMatrix variants = made.haplotypes().transpose();
      byte[] calls = new byte[4 * samples.size()];
      for (int v = 0; v < sites.size(); v++) {
        Site site = sites.get(v);
        String fixed = site.contig() + "\t" + site.position() + "\t.\tN\t<ALT>\t.\t.\t.\tGT";
        out.write(fixed.getBytes(StandardCharsets.UTF_8));
        for (int s = 0; s < samples.size(); s++) {
          calls[4 * s] = '\t';
          calls[4 * s + 1] = (byte) (variants.get(v, 2 * s) ? '1' : '0');
          calls[4 * s + 2] = '|';
          calls[4 * s + 3] = (byte) (variants.get(v, 2 * s + 1) ? '1' : '0');
        }
        out.write(calls);
        out.write('\n');
      }
    }
    return bytes.toByteArray();
  }

  private String header(String source) {
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.3\n");
    text.append("##source=haplovq ").append(Versions.haplovq()).append(' ').append(source);
    text.append("\n##ALT=<ID=ALT,Description=\"The alternative allele of the site\">\n");
    text.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    LinkedHashSet<String> contigs = new LinkedHashSet<>();
    sites.forEach(site -> contigs.add(site.contig()));
    contigs.forEach(contig -> text.append("##contig=<ID=").append(contig).append(">\n"));
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    samples.forEach(sample -> text.append('\t').append(sample));
    return text.append('\n').toString();
  }
}

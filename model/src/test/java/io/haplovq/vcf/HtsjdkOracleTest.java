package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.samtools.util.Log;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFIterator;
import htsjdk.variant.vcf.VCFIteratorBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** htsjdk reads the same positions, ends, samples and alleles. */
class HtsjdkOracleTest {
  @BeforeAll
  static void quiet() {
    Log.setGlobalLogLevel(Log.LogLevel.ERROR);
  }

  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {
        "PLAIN",
        "MULTI_ALLELIC",
        "MISSING",
        "HALF_MISSING",
        "HAPLOID",
        "UNPHASED",
        "MIXED_PLOIDY",
        "TRIPLOID",
        "FIELDS",
        "NO_FORMAT",
        "CRLF",
        "NO_LAST_LINE_END",
        "UNSORTED"
      })
  void agreesOnGeneratedFiles(VcfShape shape) throws IOException {
    VcfGenerator generator = new VcfGenerator(shape, 45, 40, 1, 99);
    agrees(generator.text(), generator.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "07_missing_micro.vcf",
        "09_missing_nonuniform_phase_ploidy.vcf",
        "11_mixed_ploidy_micro.vcf",
        "15_half_missing_hemi.vcf",
        "17_chrX_multi.vcf",
        "23_tetraploid_diploid.vcf.gz",
        "29_gvcf_nonref.vcf",
        "39_unsorted.vcf",
        "71_1kg_phase3_broad.vcf.gz",
        "81_phased_1kg_chr21_with_trio.vcf.gz"
      })
  void agreesOnRealFiles(String name) throws IOException {
    agrees(SharedData.bytes("edge/" + name), name);
  }

  private static void agrees(byte[] text, String name) throws IOException {
    VcfFile file = VcfFile.parse(text, 16, name);
    List<String> samples = file.header().samples();
    try (VCFIterator oracle = new VCFIteratorBuilder().open(new ByteArrayInputStream(text))) {
      assertThat(oracle.getHeader().getGenotypeSamples()).isEqualTo(samples);
      for (ParsedRecord record : file.records()) {
        VariantContext expected = oracle.next();
        assertThat(record.contig()).isEqualTo(expected.getContig());
        assertThat(record.position()).isEqualTo(expected.getStart());
        assertThat(record.end()).as("%s %s", name, expected).isEqualTo(expected.getEnd());
        for (int s = 0; s < samples.size(); s++) {
          Genotype genotype = expected.getGenotype(samples.get(s));
          for (int h = 0; h < 2; h++) {
            boolean alternative =
                h < genotype.getPloidy() && expected.getAlleleIndex(genotype.getAllele(h)) > 0;
            assertThat(bit(file, record, 2 * s + h))
                .as("%s %s:%d sample %s", name, record.contig(), record.position(), genotype)
                .isEqualTo(alternative);
          }
        }
      }
      assertThat(oracle.hasNext()).isFalse();
    }
  }

  private static boolean bit(VcfFile file, ParsedRecord record, int haplotype) {
    int block = file.blocks().blockOf(haplotype / 2);
    int here = haplotype - 2 * file.blocks().firstSample(block);
    return ((record.slices().get(block).bits()[here >>> 6] >>> here) & 1) != 0;
  }
}

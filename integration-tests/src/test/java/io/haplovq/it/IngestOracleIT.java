package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFileReader;
import io.haplovq.archive.LocalStorage;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.StoreReader;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.TileKey;
import io.haplovq.spark.ingest.IngestJob;
import io.haplovq.vcf.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest against htsjdk: the same records, whatever the splits. */
class IngestOracleIT {
  private static final int RECORDS = 800;
  private static final int SAMPLES = 40;

  @TempDir Path dir;

  @Test
  void splitsOfAnySizeGiveTheRecordsThatHtsjdkReads() throws IOException {
    byte[] text = Slice.part(RECORDS, 100, SAMPLES);
    Path plain = Files.write(dir.resolve("plain.vcf"), text);
    Path bgzf = Files.write(dir.resolve("blocked.vcf.gz"), Packing.BGZF.of(text));
    List<String> expected = byHtsjdk(plain);
    assertThat(expected).hasSize(RECORDS);
    try (Embedded embedded = new Embedded()) {
      for (Path input : List.of(bgzf, plain)) {
        for (long splitBytes : new long[] {0, 1 << 10, 1777, 5000, 1 << 16}) {
          Path store = dir.resolve(input.getFileName() + "-" + splitBytes);
          Map<String, Object> given =
              Map.of(
                  "window-size", 150, "haplotypes-per-tile", 32, "ingest.split-bytes", splitBytes);
          Manifest manifest =
              IngestJob.run(
                  embedded.spark(),
                  Embedded.settings(given),
                  List.of(input.toString()),
                  store.toString());
          assertThat(ingested(store, manifest))
              .as("%s in splits of %d bytes", input.getFileName(), splitBytes)
              .isEqualTo(expected);
        }
      }
    }
  }

  private static List<String> byHtsjdk(Path file) {
    List<String> records = new ArrayList<>();
    try (VCFFileReader reader = new VCFFileReader(file, false)) {
      for (VariantContext record : reader) {
        StringBuilder line = new StringBuilder();
        line.append(record.getContig()).append(':').append(record.getStart()).append(' ');
        line.append(record.getAlleles().stream().map(Allele::getBaseString).toList());
        for (Genotype genotype : record.getGenotypes()) {
          assertThat(genotype.isPhased()).isTrue();
          genotype.getAlleles().forEach(allele -> line.append(allele.isReference() ? '0' : '1'));
        }
        records.add(line.toString());
      }
    }
    return records;
  }

  private static List<String> ingested(Path store, Manifest manifest) {
    List<String> records = new ArrayList<>();
    try (StoreReader reader = StoreReader.open(new LocalStorage(store), manifest)) {
      for (int window = 0; window < reader.windows().count(); window++) {
        List<BitMatrix> blocks = new ArrayList<>();
        for (int block = 0; block < reader.blocks().count(); block++) {
          blocks.add(reader.genotypes(new TileKey(window, block)));
        }
        List<Site> sites = reader.sites(window).sites();
        for (int row = 0; row < sites.size(); row++) {
          String[] columns =
              new String(sites.get(row).text(), StandardCharsets.UTF_8).split("\t", -1);
          StringBuilder line = new StringBuilder();
          line.append(columns[0]).append(':').append(columns[1]).append(' ');
          line.append(List.of(columns[3], columns[4]));
          for (BitMatrix block : blocks) {
            for (int haplotype = 0; haplotype < block.columns(); haplotype++) {
              line.append(block.get(row, haplotype) ? '1' : '0');
            }
          }
          records.add(line.toString());
        }
      }
    }
    return records;
  }
}

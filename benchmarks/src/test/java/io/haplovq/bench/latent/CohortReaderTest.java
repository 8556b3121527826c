package io.haplovq.bench.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.vcf.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortReaderTest {
  private static final Cohort COHORT = Populations.cohort(11, 70, 0.1, 5);
  private static final CohortReader ALL = new CohortReader(1000, 0);

  @TempDir private Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
  }

  private Panel panel() throws IOException {
    return Panel.read(file("panel", Populations.panel(COHORT)), "super_pop");
  }

  @Test
  void readsPlainTextAndGzip() throws IOException {
    Path plain = file("a.vcf", Populations.vcf(COHORT));
    Path packed = directory.resolve("a.vcf.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    for (Path path : new Path[] {plain, packed}) {
      Cohort read = ALL.read(path, Optional.of(panel()));
      assertThat(read.haplotypes()).isEqualTo(COHORT.haplotypes());
      assertThat(read.populations()).isEqualTo(COHORT.populations());
      assertThat(read.skipped()).isEqualTo(10);
    }
    assertThat(ALL.read(plain, Optional.empty()).populations()).containsOnly("ALL");
  }

  @Test
  void limitsVariantsByNumberAndFrequency() throws IOException {
    Path plain = file("a.vcf", Populations.vcf(COHORT));
    assertThat(new CohortReader(9, 0).read(plain, Optional.empty()).variants()).isEqualTo(9);
    Cohort common = new CohortReader(1000, 0.3).read(plain, Optional.empty());
    BitMatrix byVariant = COHORT.haplotypes().transpose();
    int expected = 0;
    for (int j = 0; j < COHORT.variants(); j++) {
      int count = byVariant.cardinality(j);
      expected += Math.min(count, 66 - count) >= 0.3 * 66 ? 1 : 0;
    }
    assertThat(common.variants()).isEqualTo(expected).isBetween(1, 69);
  }

  @Test
  void refusesWhatIsNoPhasedVcf() throws IOException {
    Path text = file("b.vcf", "no VCF at all\n");
    assertThatThrownBy(() -> ALL.read(text, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("b.vcf");
    Path unphased = file("c.vcf", Populations.vcf(COHORT).replace('|', '/'));
    assertThatThrownBy(() -> ALL.read(unphased, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("33 samples and 0 variants");
    String whole = Populations.vcf(COHORT);
    Path cut = file("d.vcf", whole.substring(0, whole.length() - 9));
    assertThatThrownBy(() -> ALL.read(cut, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 83");
    Path absent = directory.resolve("absent.vcf");
    assertThatThrownBy(() -> ALL.read(absent, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absent.vcf");
  }

  @Test
  void refusesPanelsByLine() throws IOException {
    assertRefused("", "empty");
    assertRefused("sample\tpop\nS0\tx\n", "no column super_pop");
    assertRefused("sample\tpop\tsuper_pop\nS0\tx\n", "line 2");
    assertRefused("sample\tsuper_pop\nS0\tx\nS0\ty\n", "line 3: sample S0");
    Panel other = Panel.read(file("panel", "sample\tsuper_pop\nT0\tx\n"), "super_pop");
    Path plain = file("a.vcf", Populations.vcf(COHORT));
    assertThatThrownBy(() -> ALL.read(plain, Optional.of(other)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none of the 33 samples, such as S0");
  }

  @Test
  void samplesThatThePanelDoesNotNameTakeNoPart() throws IOException {
    Panel small = Panel.read(file("panel", "sample\tsuper_pop\nS4\tx\nS2\ty\n"), "super_pop");
    Cohort read = ALL.read(file("a.vcf", Populations.vcf(COHORT)), Optional.of(small));
    assertThat(read.populations()).containsExactly("y", "x");
    assertThat(read.haplotypes())
        .isEqualTo(Matrices.rows(COHORT.haplotypes(), new int[] {4, 5, 8, 9}));
  }

  private void assertRefused(String panel, String message) throws IOException {
    Path path = file("panel", panel);
    assertThatThrownBy(() -> Panel.read(path, "super_pop"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsThe1000GenomesPanel() {
    Path path = SharedData.file("1000g.panel");
    Assumptions.assumeTrue(Files.exists(path), "no shared 1000g.panel");
    Set<String> populations = new HashSet<>(Panel.read(path, "super_pop").populations().values());
    assertThat(populations).containsExactlyInAnyOrder("AFR", "AMR", "EAS", "EUR", "SAS");
    assertThat(Panel.read(path, "pop").populationOf("HG00096")).contains("GBR");
  }
}

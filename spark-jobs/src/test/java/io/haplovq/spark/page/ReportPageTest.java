package io.haplovq.spark.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ReportPageTest {
  private final MadeUp made = new MadeUp();

  /** The JDK's parser is the oracle: what it takes is well-formed. */
  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static long count(Document page, String element, String classes) {
    NodeList all = page.getElementsByTagName(element);
    long count = 0;
    for (int i = 0; i < all.getLength(); i++) {
      var own = all.item(i).getAttributes().getNamedItem("class");
      count += own != null && own.getNodeValue().contains(classes) ? 1 : 0;
    }
    return count;
  }

  @Test
  void everyTableOfTheContractIsDrawn() throws Exception {
    AnalysisResult result = made.analysis(MadeUp.SUPER, 50);
    Document page = parsed(ReportPage.of(List.of(result), List.of()));
    for (ResultTable table : result.tables()) {
      int figures = new TableFigures(new Palette()).of(table).size();
      assertThat(figures > 0).as(table.name()).isEqualTo(!table.name().equals("clusters"));
    }
    // PCA twice, embeddings in two spaces, losses of two models, accuracy of two splits.
    assertThat(count(page, "figure", "")).isZero();
    assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(14);
    assertThat(count(page, "svg", "plot")).isEqualTo(14);
    // A haplotype is a point in both views of the PCA, a sample one in both spaces.
    assertThat(page.getElementsByTagName("use").getLength()).isGreaterThan(2 * 100 + 2 * 50);
    assertThat(page.getElementsByTagName("details").getLength())
        .isEqualTo(result.tables().size() + 1);
  }

  @Test
  void anArchiveIsDrawnWindowByWindowWithItsPeers() throws Exception {
    String text = ReportPage.of(List.of(made.archive()), List.of(made.peers()));
    Document page = parsed(text);
    // Bytes and bits for two contigs, the kinds, the losses, the stages.
    assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(7);
    assertThat(text)
        .contains("159,750 × 5,008", "mode: codes as order", "another tool, everything", "22.3 MB")
        .doesNotContain("xsi-zstd: ");
  }

  @Test
  void whatFilesSayIsNeverMarkup() throws Exception {
    String evil = "\"><script>alert('x')</script>&\u0001\ud800<b x=";
    ResultTable pca =
        new ResultTable(
            "pca",
            List.of("sample", "haplotype", "population", "pc1", "pc2"),
            List.of(List.of(evil, "0", evil, "1", "2"), List.of("b", "1", evil + "2", "3", evil)));
    ResultTable entropy =
        new ResultTable(
            "entropy",
            List.of("population", "mean_entropy_bits"),
            List.of(List.of(evil, "0.5"), List.of("b", evil)));
    ResultTable confusion =
        new ResultTable(
            "confusion",
            List.of("truth", "predicted", "count"),
            List.of(List.of(evil, evil, "3"), List.of("b", evil, "NaN")));
    ResultTable other = new ResultTable(evil, List.of(evil, "x"), List.of(List.of(evil, "1e-9")));
    AnalysisResult result =
        new AnalysisResult(
            evil,
            evil,
            Map.of(evil, evil),
            Map.of(evil, evil),
            List.of(pca, entropy, confusion, other),
            List.of(evil));
    Document page = parsed(ReportPage.of(List.of(result), List.of()));
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(page.getElementsByTagName("b").getLength()).isZero();
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .contains("<script>alert('x')</script>");
  }

  @Test
  void manyPointsAreASeededSampleOfThem() throws Exception {
    AnalysisResult result = made.analysis(MadeUp.SUPER, 5000);
    String first = ReportPage.of(List.of(result), List.of());
    assertThat(ReportPage.of(List.of(result), List.of())).isEqualTo(first);
    assertThat(first).contains("PCA of 10,000 haplotypes", "5,000 of them are shown");
    assertThat(first.length()).isLessThan(5 << 20);
    parsed(first);
  }

  @Test
  void emptyAndOddTablesAreShownAsWhatTheyAre() throws Exception {
    List<ResultTable> odd =
        List.of(
            new ResultTable("entropy", List.of("population", "mean_entropy_bits"), List.of()),
            new ResultTable("pca", List.of("unexpected"), List.of(List.of("1"))),
            new ResultTable(
                "ld_decay",
                List.of("distance_bp", "mean_r2"),
                List.of(List.of("0", ""), List.of("-3", "nan"), List.of("100", "0.5"))),
            new ResultTable(
                "losses", List.of("epoch", "training"), List.of(List.of("1", "Infinity"))),
            new ResultTable(
                "spectrum", List.of("minor_count", "variants"), List.of(List.of("0", "0"))),
            new ResultTable(
                "embedding", List.of("space", "x1", "x2"), List.of(List.of("VAE", "0", "0"))));
    AnalysisResult result =
        new AnalysisResult("here", "odd", Map.of(), Map.of(), odd, List.of("a note"));
    String text = ReportPage.of(List.of(result), List.of());
    parsed(text);
    assertThat(text).contains("a note").doesNotContain("NaN\"", "Infinity\"");
  }
}

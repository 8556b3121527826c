package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.runtime.StatusFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Pages about real runs. */
class ReportIT {
  @TempDir Path dir;

  private static Document parsed(Path page) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
  }

  @Test
  void compressLeavesAPage() throws Exception {
    Path page = ShippedArchive.archive().directory().resolve(StatusFiles.PAGE);
    String text = Files.readString(page, StandardCharsets.UTF_8);
    assertThat(text)
        .contains("24,990 × 600", "10 of up to 2,500", "Bits an allele along", "Seconds by stage")
        .contains("pbwt-mix-fast", "run_id");
    // The kinds, bytes and bits along the contig, the losses, the stages.
    assertThat(parsed(page).getElementsByTagName("figure").getLength()).isEqualTo(5);
  }

  @Test
  void aPageOfAnArchiveItsPeersAndAnAnalysis() throws Exception {
    Path result = Files.createDirectories(dir.resolve("entropy"));
    Files.writeString(
        result.resolve("result.json"),
        """
        {"format": "haplovq-result", "command": "entropy", "seed": 5, "inputs": ["x.vcf"],
         "parameters": {"min_maf": 0.25}, "values": {"variants": 12},
         "tables": [{"name": "entropy", "rows": 2, "columns": []}, {"name": "lost"}]}
        """,
        StandardCharsets.UTF_8);
    Files.writeString(
        result.resolve("entropy.tsv"),
        "population\tmean_entropy_bits\tsd\nAFR\t0.25\t0.01\nEUR\t0.125\t\n",
        StandardCharsets.UTF_8);
    Map<String, FileTime> before = ShippedArchive.archive().allFiles();
    Path page = dir.resolve("pages/all.html");
    String[] report = {
      "report",
      "--input",
      ShippedArchive.archive().directory().toString(),
      result.toString(),
      "--compare",
      "../benchmarks/results/compare-A.tsv",
      "--output",
      page.toString()
    };
    Cli.done(report);
    String text = Files.readString(page, StandardCharsets.UTF_8);
    assertThat(text)
        .contains("entropy: entropy", "AFR: 0.25", "min_maf", "The table lost.tsv is not there.")
        .contains("another tool, everything", "bref3");
    parsed(page);
    Cli.done(report);
    assertThat(Files.readString(page, StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(ShippedArchive.archive().allFiles()).isEqualTo(before);
  }

  @Test
  void whatIsNoRunIsRefused() throws IOException {
    Path page = dir.resolve("page.html");
    Cli refused = Cli.run("report", "--input", dir.toString(), "--output", page.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("neither manifest.json nor result.json");
    Files.writeString(dir.resolve("result.json"), "{]", StandardCharsets.UTF_8);
    Cli damaged = Cli.run("report", "--input", dir.toString(), "--output", page.toString());
    assertThat(damaged.code()).isEqualTo(4);
    assertThat(damaged.err()).contains("result.json", "not JSON");
    Files.writeString(
        dir.resolve("result.json"), "{\"tables\": [{\"name\": \"../x\"}]}", StandardCharsets.UTF_8);
    Cli outside = Cli.run("report", "--input", dir.toString(), "--output", page.toString());
    assertThat(outside.code()).isEqualTo(4);
    assertThat(outside.err()).contains("../x");
    assertThat(page).doesNotExist();
    assertThat(Cli.run("report", "--output", page.toString()).code()).isEqualTo(1);
  }
}

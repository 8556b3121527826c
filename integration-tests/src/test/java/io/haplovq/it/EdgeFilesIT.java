package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.runtime.StatusFiles;
import io.haplovq.vcf.EdgeFiles;
import io.haplovq.vcf.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files that trip up readers of VCF, through the whole pipeline. */
class EdgeFilesIT {
  @TempDir Path dir;

  @Test
  void comeBackByteForByte() throws IOException {
    assertThat(SharedData.file("edge")).isDirectory();
    try (Embedded embedded = new Embedded()) {
      for (String name : EdgeFiles.kept()) {
        Path input = SharedData.file("edge/" + name);
        byte[] text = SharedData.bytes("edge/" + name);
        embedded.assertRoundTrip(List.of(input), dir.resolve("of-" + name), List.of(text));
      }
    }
  }

  @Test
  void orAreRefusedByName() throws IOException {
    assertThat(SharedData.file("edge")).isDirectory();
    for (Map.Entry<String, String> refused : EdgeFiles.refused().entrySet()) {
      String name = refused.getKey();
      Path output = dir.resolve(name);
      String input = SharedData.file("edge/" + name).toString();
      Cli ran = Cli.run("compress", "--input", input, "--output", output.toString());
      assertThat(ran.code()).as("%s: %s", name, ran.err()).isEqualTo(2);
      assertThat(ran.err()).contains(name, refused.getValue(), "expected");
      Archive.assertNothingBut(StatusFiles.FAILED, output);
    }
  }

  @Test
  void theTruncatedOneIsRefusedInBothWays() throws IOException {
    Path output = dir.resolve("archive");
    String input = SharedData.file("edge/" + EdgeFiles.TRUNCATED).toString();
    Cli ran = Cli.run("compress", "--input", input, "--output", output.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(EdgeFiles.TRUNCATED, "no end marker");
    Cli accepted =
        Cli.run(
            "compress", "--input", input, "--output", output.toString(), "--accept-missing-eof");
    assertThat(accepted.code()).as(accepted.err()).isEqualTo(2);
    assertThat(accepted.err()).contains(EdgeFiles.TRUNCATED, "expected a whole BGZF block");
    Archive.assertNothingBut(StatusFiles.FAILED, output);
  }
}

package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files that trip up readers of VCF: each comes back byte for byte or is refused by name. */
class EdgeFilesTest {
  @ParameterizedTest
  @MethodSource("io.haplovq.vcf.EdgeFiles#kept")
  void comesBackByteForByte(String name) throws IOException {
    byte[] text = SharedData.bytes("edge/" + name);
    for (int perBlock : new int[] {3, 32, 5000}) {
      VcfFile file = VcfFile.parse(text, perBlock, name);
      assertThat(file.records()).isNotEmpty();
      assertThat(RoundTripTest.render(file)).isEqualTo(text);
    }
  }

  @Test
  void orIsRefused() throws IOException {
    for (Map.Entry<String, String> refused : EdgeFiles.refused().entrySet()) {
      String name = refused.getKey();
      byte[] text = SharedData.bytes("edge/" + name);
      assertThatThrownBy(() -> VcfFile.parse(text, 8, name))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(name)
          .hasMessageContaining(refused.getValue())
          .hasMessageContaining("expected");
    }
  }

  @Test
  void truncatedGzipIsNoticedBeforeParsing() {
    assertThat(SharedData.file("edge")).isDirectory();
    assertThatThrownBy(() -> SharedData.bytes("edge/" + EdgeFiles.TRUNCATED))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void everyFileIsDecided() throws Exception {
    TreeSet<String> decided = new TreeSet<>(EdgeFiles.kept());
    decided.addAll(EdgeFiles.refused().keySet());
    decided.add(EdgeFiles.TRUNCATED);
    try (Stream<java.nio.file.Path> files = Files.list(SharedData.file("edge"))) {
      List<String> names =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.equals("MANIFEST.tsv"))
              .toList();
      assertThat(names).containsExactlyInAnyOrderElementsOf(decided);
    }
  }
}

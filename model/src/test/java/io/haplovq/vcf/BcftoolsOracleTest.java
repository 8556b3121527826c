package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bcftools picks the same samples and the same records of a region. */
class BcftoolsOracleTest {
  @TempDir private Path directory;

  private String bcftools(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bcftools"));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(directory.resolve("err").toFile())
              .start();
    } catch (IOException e) {
      return Assumptions.abort("bcftools is not installed");
    }
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("err"))).isZero();
    return Files.readString(out);
  }

  @Test
  void picksTheSameSamples() throws Exception {
    byte[] text = SharedData.bytes("edge/07_missing_micro.vcf");
    Path input = Files.write(directory.resolve("a.vcf"), text);
    VcfFile file = VcfFile.parse(text, 4, "a.vcf");
    List<String> names = List.of("HG00118", "HG00111", "HG00119");
    int[] chosen = file.header().numbersOf(names);
    int count = file.records().size();
    Tile[] tiles = file.tiles(0, 0, count).toArray(Tile[]::new);
    RecordRenderer renderer = new RecordRenderer(file.blocks());
    TextBuffer out = new TextBuffer();
    for (int r = 0; r < count; r++) {
      renderer.append(file.records().get(r).site(), tiles, r, chosen, out);
    }
    String expected = bcftools("view", "-H", "-I", "-s", String.join(",", names), input.toString());
    assertThat(new String(out.toByteArray(), UTF_8)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chr0", "chr0:1200-1300", "chr0:1500", "chr0:1700-", "chr0:5000-5100"})
  void findsTheSameRecords(String region) throws Exception {
    byte[] text = new VcfGenerator(VcfShape.SYMBOLIC, 2, 60, 1, 4).text();
    Path input = Files.write(directory.resolve("a.vcf"), text);
    VcfFile file = VcfFile.parse(text, 4, "a.vcf");
    Region wanted = Region.parse(region, Set.of("chr0")).get(0);
    String positions =
        file.records().stream()
            .filter(r -> wanted.overlaps(r.contig(), r.position(), r.end()))
            .map(r -> r.position() + "\n")
            .collect(Collectors.joining());
    String indexed = directory.resolve("b.vcf.gz").toString();
    bcftools("view", "-O", "z", "-o", indexed, input.toString());
    bcftools("index", indexed);
    // Without END in the format, bcftools query does not look at INFO, and so misses END.
    String found = bcftools("query", "-f", "%POS %INFO/END\\n", "-r", region, indexed);
    assertThat(positions).isEqualTo(found.replaceAll(" .*", ""));
  }
}

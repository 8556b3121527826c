package io.haplovq.spark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes and messages of the command line. */
class DecompressCommandTest {
  @TempDir private Path directory;

  /** The exit code and what was written to standard error. */
  private record Run(int code, String err) {}

  private Run run(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--", "--master", "local[2]"));
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int code = Main.run(arguments.toArray(String[]::new));
      return new Run(code, err.toString(UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  private Run decompress(String output, String... more) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("decompress", "--archive", directory.resolve("archive").toString()));
    options.addAll(List.of("--output", directory.resolve(output).toString()));
    options.addAll(List.of(more));
    return run(options.toArray(String[]::new));
  }

  @Test
  void exitCodesSayWhoIsAtFault() throws Exception {
    byte[] text = new VcfGenerator(VcfShape.PLAIN, 6, 60, 1, 3).text();
    Path input = Files.write(directory.resolve("in.vcf"), text);
    Path config =
        Files.writeString(
            directory.resolve("c.conf"),
            "haplovq { window-size = 20, train { max-epochs = 1, hidden = [8, 8, 8] } }");
    String archive = directory.resolve("archive").toString();

    Run none = decompress("x.vcf");
    assertThat(none.code()).isEqualTo(Main.INPUT);
    assertThat(none.err()).contains("expected a finished haplovq-archive");

    String[] compress = {
      "compress", "--input", input.toString(), "--output", archive, "--config", config.toString()
    };
    assertThat(run(compress)).extracting(Run::code).isEqualTo(Main.DONE);
    assertThat(decompress("x.vcf").code()).isEqualTo(Main.DONE);
    assertThat(directory.resolve("x.vcf")).hasBinaryContent(text);

    Run there = decompress("x.vcf");
    assertThat(there.code()).isEqualTo(Main.INPUT);
    assertThat(there.err()).contains("x.vcf: already there");
    assertThat(decompress("x.vcf", "--overwrite").code()).isEqualTo(Main.DONE);

    String columns =
        new String(text, UTF_8).lines().filter(line -> line.startsWith("#CHROM")).findAny().get();
    String[] names = columns.split("\t");
    Path chosen = Files.writeString(directory.resolve("names"), names[13] + "\n" + names[10]);
    assertThat(decompress("s.vcf", "--samples", "@" + chosen).code()).isEqualTo(Main.DONE);
    assertThat(Files.readString(directory.resolve("s.vcf")))
        .contains("FORMAT\t" + names[13] + "\t" + names[10] + "\n");

    Run region = decompress("y.vcf", "--regions", "chr7:1-2");
    assertThat(region.code()).isEqualTo(Main.INPUT);
    assertThat(region.err()).contains("no contig 'chr7'; expected one of chr0");
    assertThat(decompress("y.vcf", "--region", "chr0").code()).isEqualTo(Main.USAGE);

    damage(directory.resolve("archive/residuals"));
    Run damaged = decompress("y.vcf");
    assertThat(damaged.code()).isEqualTo(Main.DAMAGED);
    assertThat(damaged.err()).contains("damaged data").contains("residuals/");
    assertThat(directory.resolve("y.vcf")).doesNotExist();
  }

  /** One byte of each file, where its first frame is. */
  private static void damage(Path shards) throws Exception {
    List<Path> files;
    try (Stream<Path> list = Files.list(shards)) {
      files = list.toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[6] ^= 0x55;
      Files.write(file, bytes);
    }
  }
}

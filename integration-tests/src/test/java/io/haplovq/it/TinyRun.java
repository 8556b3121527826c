package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A run of a second, with every kind of file in it that a long one has. */
record TinyRun(Path input, byte[] text) {
  private static final int RECORDS = 16;
  private static final int SAMPLES = 40;

  /** What leaves training out, and with it most of the time. */
  static final String[] PLAIN = {"--set", "encode.modes=[none]"};

  /** What makes windows be trained in parts, whose parameters are averaged. */
  static final String[] AVERAGED = {"--shards-per-window", "2"};

  static TinyRun in(Path directory) throws IOException {
    byte[] text = Slice.part(RECORDS, 0, SAMPLES);
    return new TinyRun(Files.write(directory.resolve("tiny.vcf"), text), text);
  }

  /** The command, with tasks one after the other so that calls come in the same order. */
  String[] compress(String output, String... more) {
    return Cli.with(command(output, more), "--", "--master", "local[1]");
  }

  /** The command without Spark's options. */
  String[] command(String output, String... more) {
    return Stream.of(
            new String[] {
              "compress",
              "--input",
              input.toString(),
              "--output",
              output,
              "--window-size",
              "16",
              "--set",
              "train.max-epochs=1",
              "--set",
              "train.hidden=[4,4,4]",
              "--set",
              "train.heads=1",
              "--set",
              "train.codebook-size=4",
              "--set",
              "train.embedding=2",
              "--set",
              "encode.modes=[reconstruction]"
            },
            more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  /** What the archive consists of, whatever its files are called. */
  static List<String> digest(Path archive) {
    return new Archive(archive)
        .manifest().shards().stream()
            .map(shard -> shard.kinds() + " " + shard.firstWindow() + " " + shard.sha256())
            .sorted()
            .toList();
  }

  /** The archive is whole: its files are there, and give back the text. */
  void assertReadable(Path archive) {
    assertThat(new Archive(archive).texts()).containsExactly(text);
  }

  static boolean isVisible(Path archive) {
    return Files.exists(archive.resolve(Manifest.FILE_NAME));
  }
}

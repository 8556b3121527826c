package io.haplovq.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import io.haplovq.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitLinesTest {
  private final SplitSource source = new SplitSource(new Configuration());

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Container.class)
  void everyLineIsReadOnceWhateverTheSplitSize(Container container) throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      List<String> lines = lines(seed);
      Path file = write(container, lines, "seed" + seed, 700);
      SourceFile vcf = sourceFile(file, container);
      for (long splitBytes = 1; splitBytes <= vcf.bytes() + 1; splitBytes += 1 + splitBytes / 3) {
        assertThat(read(vcf, splitBytes))
            .as("seed %d, splits of %d bytes", seed, splitBytes)
            .isEqualTo(lines);
      }
    }
  }

  @Test
  void splitsOfTheShippedSliceAreCutAnywhere() throws IOException {
    Path slice = Path.of("../integration-tests/data/1000g-chr20-300.vcf.gz");
    SourceFile vcf = sourceFile(slice, Container.BGZF);
    List<String> whole = read(vcf, Long.MAX_VALUE / 2);
    assertThat(whole).hasSizeGreaterThan(24_990);
    for (long splitBytes : new long[] {1 << 10, 10_000, 65_536, 100_001, 1 << 20}) {
      assertThat(read(vcf, splitBytes)).as("splits of %d bytes", splitBytes).isEqualTo(whole);
    }
  }

  @Test
  void aHeaderLongerThanASplitIsLeftOut() throws IOException {
    int skip = 50_000;
    List<String> lines = lines(4);
    List<String> whole = new ArrayList<>(List.of("#".repeat((1 << 16) + skip - 1) + "\n"));
    whole.addAll(lines);
    Path file = write(Container.PLAIN, whole, "longheader", 0);
    SourceFile plain = sourceFile(file, Container.PLAIN);
    SourceFile vcf =
        new SourceFile(
            plain.path(),
            plain.name(),
            plain.bytes(),
            0,
            Container.PLAIN,
            new byte[0],
            1,
            1 << 16,
            skip);
    for (long splitBytes : new long[] {100, 1000, 1 << 16, 1 << 20}) {
      assertThat(read(vcf, splitBytes)).as("splits of %d bytes", splitBytes).isEqualTo(lines);
    }
  }

  @Test
  void emptyBlocksInTheMiddleAreNotTheEnd() throws IOException {
    List<String> lines = lines(9);
    Path first = write(Container.BGZF, lines, "first", 300);
    Path joined = dir.resolve("joined");
    byte[] once = Files.readAllBytes(first);
    Files.write(joined, once);
    Files.write(joined, once, java.nio.file.StandardOpenOption.APPEND);
    List<String> twice = new ArrayList<>(lines);
    // The first copy has no last newline, so its last line continues with the second copy's first.
    twice.set(lines.size() - 1, lines.get(lines.size() - 1) + lines.get(0));
    twice.addAll(lines.subList(1, lines.size()));
    SourceFile vcf = sourceFile(joined, Container.BGZF);
    for (long splitBytes : new long[] {1, 100, 1000, 100_000}) {
      assertThat(read(vcf, splitBytes)).as("splits of %d bytes", splitBytes).isEqualTo(twice);
    }
  }

  @Test
  void everyTruncationOfABgzipBodyIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(write(Container.BGZF, lines(3), "whole", 300));
    List<String> lines = lines(3);
    Set<Integer> blockEnds = blockEnds(whole);
    for (int bytes = 1; bytes < whole.length; bytes++) {
      Path cut = dir.resolve("cut");
      Files.write(cut, java.util.Arrays.copyOf(whole, bytes));
      SourceFile vcf = sourceFile(cut, Container.BGZF);
      try {
        List<String> read = read(vcf, Long.MAX_VALUE / 2);
        // Cut between blocks: what is left is a prefix; the missing end marker is found before any
        // split is read.
        assertThat(String.join("", lines)).startsWith(String.join("", read));
        assertThat(blockEnds).as("cut at %d without a complaint", bytes).contains(bytes);
      } catch (InputException e) {
        assertThat(e)
            .hasMessageContaining(cut.toString())
            .hasMessageContaining("expected a whole BGZF block");
      }
    }
  }

  @Test
  void everyDamagedByteOfABgzipBodyIsNamedOrHarmless() throws IOException {
    byte[] whole = Files.readAllBytes(write(Container.BGZF, lines(3), "whole", 300));
    String text = String.join("", lines(3));
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      Path file = Files.write(dir.resolve("damaged"), damaged);
      try {
        // Bytes of a gzip header say nothing about the text.
        String read = String.join("", read(sourceFile(file, Container.BGZF), 500));
        assertThat(read).as("byte %d", at).isEqualTo(text);
      } catch (InputException e) {
        assertThat(e)
            .hasMessageContaining(file.toString())
            .hasMessageContaining("expected a whole BGZF block");
      }
    }
  }

  /** Where blocks end, by the sizes they give (SAM specification, section 4.1). */
  private static Set<Integer> blockEnds(byte[] bgzf) {
    Set<Integer> ends = new HashSet<>();
    for (int at = 0; at < bgzf.length; ends.add(at)) {
      at += 1 + (bgzf[at + 16] & 0xff) + ((bgzf[at + 17] & 0xff) << 8);
    }
    return ends;
  }

  @Test
  void aTruncatedGzipStreamIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(write(Container.GZIP, lines(3), "whole", 300));
    for (int bytes = 1; bytes < whole.length; bytes++) {
      Path cut = dir.resolve("cut");
      Files.write(cut, java.util.Arrays.copyOf(whole, bytes));
      SourceFile vcf = sourceFile(cut, Container.GZIP);
      assertThatThrownBy(() -> read(vcf, 1))
          .as("cut at %d", bytes)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(cut.toString());
    }
  }

  private List<String> read(SourceFile vcf, long splitBytes) throws IOException {
    List<String> lines = new ArrayList<>();
    SplitSummary before = null;
    for (LineSplit split : SplitSource.splitsOf(0, vcf, splitBytes)) {
      try (SplitLines reader = source.lines(vcf, split)) {
        while (reader.next()) {
          lines.add(new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8));
        }
        SplitSummary summary = new SplitSummary(split, List.of(), reader.first(), reader.behind());
        if (before != null) {
          before.checkMeets(summary, vcf.path());
        }
        before = summary;
      }
    }
    return lines;
  }

  /** Lines of very different lengths; the last one without a newline. */
  private static List<String> lines(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int length = random.nextInt(10) == 0 ? random.nextInt(2_000) : random.nextInt(40);
      lines.add("x".repeat(length) + i + "\n");
    }
    lines.add("the end");
    return lines;
  }

  private Path write(Container container, List<String> lines, String name, int blockBytes)
      throws IOException {
    byte[] text = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (container) {
      case PLAIN -> bytes.write(text);
      case GZIP -> {
        try (OutputStream out = new GZIPOutputStream(bytes)) {
          out.write(text);
        }
      }
      case BGZF -> {
        try (BlockCompressedOutputStream out =
            new BlockCompressedOutputStream(bytes, (java.io.File) null)) {
          for (int at = 0; at < text.length; at += blockBytes) {
            out.write(text, at, Math.min(blockBytes, text.length - at));
            out.flush();
          }
        }
      }
    }
    return Files.write(dir.resolve(name + container), bytes.toByteArray());
  }

  private static SourceFile sourceFile(Path file, Container container) throws IOException {
    return new SourceFile(
        file.toUri().toString(),
        file.getFileName().toString(),
        Files.size(file),
        0,
        container,
        new byte[0],
        0,
        0,
        0);
  }
}

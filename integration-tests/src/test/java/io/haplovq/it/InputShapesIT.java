package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.Manifest;
import io.haplovq.vcf.VcfGenerator;
import io.haplovq.vcf.VcfShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shape and packing of VCF through the whole pipeline, with windows and blocks of a few. */
class InputShapesIT {
  private static Embedded embedded;

  @TempDir Path dir;

  @BeforeAll
  static void start() {
    embedded = new Embedded();
  }

  @AfterAll
  static void stop() {
    embedded.close();
  }

  @ParameterizedTest
  @EnumSource(VcfShape.class)
  void everyShapeComesBack(VcfShape shape) throws IOException {
    long seed = 1000L + shape.ordinal();
    byte[] text = new VcfGenerator(shape, 14, 40, 3, seed).text();
    Packing packing = Packing.values()[shape.ordinal() % Packing.values().length];
    Path input = Files.write(dir.resolve("input.vcf"), packing.of(text));
    Archive archive =
        embedded.assertRoundTrip(List.of(input), dir.resolve("archive"), List.of(text));
    archive.assertHasNoStrayFiles();
    assertThat(archive.manifest().sources().get(0).container().name()).isEqualTo(packing.name());
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void noSamplesAndNoRecords(Packing packing) throws IOException {
    for (int records : new int[] {0, 1, 30}) {
      for (int samples : new int[] {0, 1}) {
        byte[] text = new VcfGenerator(VcfShape.PLAIN, samples, records, 1, records).text();
        String name = records + "-" + samples;
        Path input = Files.write(dir.resolve(name + ".vcf.gz"), packing.of(text));
        embedded.assertRoundTrip(List.of(input), dir.resolve(name), List.of(text));
      }
    }
  }

  @Test
  void aDirectoryAGlobAndAListAreTheSameFilesInNumericalOrder() throws IOException {
    List<byte[]> texts = new ArrayList<>();
    Path cohort = Files.createDirectories(dir.resolve("cohort"));
    String[] names = {"chr1.vcf", "chr2.vcf.gz", "chr10.vcf.bgz"};
    for (int i = 0; i < names.length; i++) {
      // The contigs of the files overlap: windows go on from one file to the next.
      texts.add(new VcfGenerator(VcfShape.INTERLEAVED, 7, 25, 2, i).text());
      Files.write(cohort.resolve(names[i]), Packing.values()[2 - i].of(texts.get(i)));
    }
    Files.writeString(cohort.resolve("readme.txt"), "not a VCF");
    List<Path> reversed = List.of(cohort.resolve(names[2]), cohort.resolve(names[0]));
    List<List<Path>> inputs =
        List.of(
            List.of(cohort),
            List.of(cohort.resolve("chr*.vcf*")),
            List.of(reversed.get(0), cohort.resolve(names[1]), reversed.get(1)));
    for (int i = 0; i < inputs.size(); i++) {
      Archive archive = embedded.assertRoundTrip(inputs.get(i), dir.resolve("archive" + i), texts);
      assertThat(archive.manifest().sources().stream().map(Manifest.Source::name))
          .containsExactly(names);
      assertThat(archive.manifest().windows().contigs()).hasSize(2);
    }
  }
}

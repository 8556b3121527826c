package io.haplovq.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path dir;

  @Test
  void aDirectoryGivesItsVcfsWithNumbersInNumericalOrder() throws IOException {
    files(
        "chr10.vcf.gz", "chr2.vcf.gz", "chr1.vcf", "chrX.vcf.bgz", "chr1.vcf.gz.tbi", "notes.txt");
    assertThat(names(dir.toString()))
        .containsExactly("chr1.vcf", "chr2.vcf.gz", "chr10.vcf.gz", "chrX.vcf.bgz");
  }

  @Test
  void globsAndRepeatedInputsGiveEachFileOnceByItsPathBelowTheCommonDirectory() throws IOException {
    files("a/1.vcf", "b/1.vcf", "b/2.vcf");
    assertThat(names(dir + "/*/1.vcf", dir + "/b", dir + "/b/2.vcf"))
        .containsExactly("a/1.vcf", "b/1.vcf", "b/2.vcf");
  }

  @Test
  void aFileWhoseNameHoldsGlobCharactersIsThatFile() throws IOException {
    files("x[1].vcf", "x1.vcf");
    assertThat(names(dir + "/x[1].vcf")).containsExactly("x[1].vcf");
  }

  @Test
  void whatMatchesNothingOrCannotBeKeptIsRefused() throws IOException {
    files("sub/notes.txt", "sub2/a\\b.vcf");
    assertThatThrownBy(() -> names(dir + "/none.vcf"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.vcf");
    assertThatThrownBy(() -> names(dir + "/sub"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no file named *.vcf");
    assertThatThrownBy(() -> names(dir + "/sub2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rename the file");
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = dir.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private static List<String> names(String... inputs) throws IOException {
    return InputFiles.find(List.of(inputs), new Configuration()).stream()
        .map(InputFiles.Found::name)
        .toList();
  }
}

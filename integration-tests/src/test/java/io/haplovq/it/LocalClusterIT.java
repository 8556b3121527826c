package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact under spark-submit, with two executors that are processes of their own. */
class LocalClusterIT {
  @TempDir Path dir;

  @Test
  void compressesTheShippedSliceFromTheJar() throws IOException, InterruptedException {
    SparkHome spark = SparkHome.in(dir.resolve("spark"));
    Path output = dir.resolve("archive");
    Cli ran =
        spark.submit(
            Map.of(),
            List.of(
                "--master",
                "local-cluster[2,1,1024]",
                "--conf",
                "spark.executor.extraJavaOptions=" + NativeCache.OPTION),
            ShippedArchive.command(output));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("24,990 variants × 600 haplotypes", "verified");
    Archive archive = new Archive(output);
    archive.assertHasNoStrayFiles();
    assertThat(archive.texts()).hasSize(1);
    Archive.assertSame(archive.texts().get(0), Slice.text());
  }
}

package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything on a store that renames nothing and lists nothing of what was written. */
class ObjectStoreIT {
  private static final String PUT = "commit.publish=put";

  @TempDir Path dir;
  private TinyRun run;
  private Path archive;
  private String place;

  @BeforeEach
  void install() throws IOException {
    ObjectStoreFileSystem.install();
    run = TinyRun.in(dir);
    archive = dir.resolve("archive");
    place = ObjectStoreFileSystem.path(archive);
  }

  private String[] compress(String... more) {
    return run.compress(place, Cli.with(new String[] {"--set", PUT}, more));
  }

  @Test
  void anArchiveIsWrittenReplacedAndRead() throws IOException {
    Path local = dir.resolve("local");
    Cli.done(run.compress(local.toString()));
    Cli.done(compress());
    assertThat(TinyRun.digest(archive)).isEqualTo(TinyRun.digest(local));
    run.assertReadable(archive);
    var files = new Archive(archive).files();
    Cli.done(compress());
    assertThat(new Archive(archive).files()).isEqualTo(files);
    Cli refused = Cli.run(compress("--seed", "5"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(place, "--overwrite");
    Cli.done(compress("--seed", "5", "--overwrite"));
    run.assertReadable(archive);
    Cli.done("verify", "--archive", place);
    Path restored = dir.resolve("restored.vcf");
    String[] decompress = {
      "decompress", "--archive", place, "--output", ObjectStoreFileSystem.path(restored)
    };
    String[] put = {"--", "--conf", "spark.hadoop.haplovq.commit.publish=put"};
    Cli.done(Cli.with(decompress, put));
    Archive.assertSame(Files.readAllBytes(restored), run.text());
    Cli.done(Cli.with(Cli.with(decompress, "--overwrite"), put));
    Archive.assertSame(Files.readAllBytes(restored), run.text());
  }

  @Test
  void whatListingsDidNotShowIsFoundByGcOnceTheyDo() throws IOException {
    Cli.done(compress());
    ObjectStoreFileSystem.settle();
    Cli.done("gc", "--archive", place, "--older-than", "0s", "--delete");
    new Archive(archive).assertHasNoStrayFiles();
    run.assertReadable(archive);
  }

  @Test
  void aStoreThatRenamesNothingIsNamedWithWhatToDo() {
    Cli ran = Cli.run(run.compress(place, "--set", "commit.publish=rename"));
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("manifest.json", "commit.publish=put");
    assertThat(TinyRun.isVisible(archive)).isFalse();
  }

  @Test
  void aSettingThatCannotBe() {
    Cli ran = Cli.run(run.compress(place, "--set", "commit.publish=copy"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("commit.publish is \"copy\"", "[auto, rename, put]");
    assertThat(List.of(dir.toFile().list())).containsExactly("tiny.vcf");
  }
}

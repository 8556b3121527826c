package io.haplovq.spark.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardReader;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.spark.runtime.HadoopStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardPicksTest {
  private static final List<EntryKind> KINDS =
      List.of(EntryKind.SITES, EntryKind.RESIDUAL, EntryKind.DIGEST);

  @TempDir Path dir;

  @Test
  void filesKeepTheOrderOfTheirKindAndAreFew() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long most = 1000 + random.nextInt(5000);
      ShardPicks picks = new ShardPicks(most);
      Map<EntryKind, List<String>> added = new TreeMap<>();
      Map<EntryKind, Long> bytes = new TreeMap<>();
      for (int i = random.nextInt(200); i > 0; i--) {
        EntryKey key = new EntryKey(KINDS.get(random.nextInt(3)), i, random.nextInt(4));
        long size = random.nextInt(2000);
        String path = "file-" + random.nextInt(5);
        picks.add(key, size, path);
        added.computeIfAbsent(key.kind(), kind -> new ArrayList<>()).add(key + path);
        bytes.merge(key.kind(), size + 16, Long::sum);
      }
      List<ShardPicks.File> files = picks.finish();
      for (EntryKind kind : KINDS) {
        List<ShardPicks.File> ofKind = files.stream().filter(f -> f.kind() == kind).toList();
        List<String> found = new ArrayList<>();
        ofKind.forEach(file -> file.forEach((key, path) -> found.add(key + path)));
        assertThat(found)
            .as("seed %d, %s", seed, kind)
            .isEqualTo(added.getOrDefault(kind, List.of()));
        assertThat(ofKind)
            .as("seed %d", seed)
            .allMatch(file -> file.entries() == 1 || file.bytes() <= most);
        assertThat((long) ofKind.size())
            .as("seed %d, %s", seed, kind)
            .isLessThanOrEqualTo(1 + 2 * bytes.getOrDefault(kind, 0L) / (most - 64));
      }
    }
  }

  @Test
  void noFileHasMoreEntriesThanAReaderShouldHold() {
    ShardPicks picks = new ShardPicks(Long.MAX_VALUE);
    for (int window = 0; window < 2 * ShardPicks.MOST_ENTRIES + 1; window++) {
      picks.add(new EntryKey(EntryKind.DIGEST, window, 0), 40, "file");
    }
    assertThat(picks.finish().stream().map(ShardPicks.File::entries))
        .containsExactly(ShardPicks.MOST_ENTRIES, ShardPicks.MOST_ENTRIES, 1);
  }

  @Test
  void gatheredShardsHoldWhatWasPicked() {
    SparkConf conf =
        new SparkConf()
            .setAppName("gathering")
            .setMaster("local[2]")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.log.level", "ERROR");
    HadoopStorage storage = new HadoopStorage(dir.toString(), new Configuration());
    Map<EntryKey, String> wanted = new TreeMap<>();
    ShardPicks picks = new ShardPicks(9000);
    SplittableRandom random = new SplittableRandom(5);
    // More files than are kept open at once, each window's entries in all of them.
    int parts = 40;
    for (int part = 0; part < parts; part++) {
      try (ShardWriter shard = new ShardWriter(storage, "candidates/part-" + part)) {
        for (int window = 0; window < 10; window++) {
          for (EntryKind kind : KINDS) {
            byte[] content = new byte[random.nextInt(300)];
            random.nextBytes(content);
            EntryKey key = new EntryKey(kind, window, part);
            shard.add(key, window % 3, CompressedEntry.of(List.of(content, new byte[0]), 3));
            if (window % 4 != 1) {
              wanted.put(key, window % 3 + Arrays.toString(content));
            }
          }
        }
        shard.finish();
      }
    }
    wanted.keySet().forEach(key -> picks.add(key, 300, "candidates/part-" + key.block()));
    List<ShardSummary> gathered;
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      gathered = ShardGathering.run(spark, storage, picks.finish(), "attempt");
    }
    Map<EntryKey, String> read = new TreeMap<>();
    for (ShardSummary shard : gathered) {
      assertThat(shard.bytes()).isLessThanOrEqualTo(9000);
      assertThat(shard.bytesByKind()).hasSize(1);
      try (ShardReader reader = ShardReader.open(storage, shard.path())) {
        assertThat(reader.keys()).hasSize(shard.entries()).isSorted();
        for (EntryKey key : reader.keys()) {
          List<byte[]> streams = reader.streams(key);
          assertThat(streams).hasSize(2);
          String content = reader.tag(key) + Arrays.toString(streams.get(0));
          assertThat(read.put(key, content)).isNull();
        }
      }
    }
    assertThat(read).isEqualTo(wanted);
  }
}

package io.haplovq.spark.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardReader;
import io.haplovq.archive.ShardSummary;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardMergingTest {
  private static final List<EntryKind> KINDS =
      List.of(EntryKind.SITES, EntryKind.RESIDUAL, EntryKind.DIGEST);

  @TempDir Path dir;

  @Test
  void groupsKeepTheOrderOfTheirKindAndFilesAreFew() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long most = 1 + random.nextInt(5000);
      List<ShardSummary> shards = new ArrayList<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        EntryKind kind = KINDS.get(random.nextInt(KINDS.size()));
        shards.add(summary(kind, shards.size(), 1 + random.nextInt(3000), random.nextInt(40_000)));
      }
      List<List<ShardSummary>> groups = ShardMerging.groups(shards, most);
      for (EntryKind kind : KINDS) {
        List<List<ShardSummary>> ofKind =
            groups.stream().filter(g -> g.get(0).bytesByKind().containsKey(kind)).toList();
        List<ShardSummary> before =
            shards.stream().filter(s -> s.bytesByKind().containsKey(kind)).toList();
        assertThat(ofKind.stream().flatMap(List::stream).toList())
            .as("seed %d, %s", seed, kind)
            .isEqualTo(before);
        long bytes = before.stream().mapToLong(ShardSummary::bytes).sum();
        long entries = before.stream().mapToLong(ShardSummary::entries).sum();
        assertThat((long) ofKind.size())
            .as("seed %d, %s", seed, kind)
            .isLessThanOrEqualTo(1 + 2 * bytes / most + 2 * entries / ArchiveShards.MOST_ENTRIES);
        for (List<ShardSummary> group : ofKind) {
          long together = group.stream().mapToLong(ShardSummary::bytes).sum();
          assertThat(group.size() == 1 || together <= most).as("seed %d", seed).isTrue();
        }
      }
    }
  }

  @Test
  void mergedShardsHoldWhatTheirPartsHeld() {
    SparkConf conf =
        new SparkConf()
            .setAppName("merging")
            .setMaster("local[2]")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.log.level", "ERROR");
    HadoopStorage storage = new HadoopStorage(dir.toString(), new Configuration());
    Map<EntryKey, String> written = new TreeMap<>();
    List<ShardSummary> parts = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int part = 0; part < 6; part++) {
      try (ArchiveShards shards = new ArchiveShards(storage, "part-" + part, "attempt", 3000)) {
        for (int window = 10 * part; window < 10 * part + 10; window++) {
          for (EntryKind kind : KINDS) {
            byte[] content = new byte[random.nextInt(900)];
            random.nextBytes(content);
            EntryKey key = new EntryKey(kind, window, 0);
            CompressedEntry entry = CompressedEntry.of(List.of(content, new byte[0]), 3);
            shards.add(key, window % 3, entry);
            written.put(key, window % 3 + java.util.Arrays.toString(content));
          }
        }
        parts.addAll(shards.finish());
      }
    }
    Settings settings = Settings.of(Map.of("encode.shard-bytes", 9000), "", "none");
    List<ShardSummary> merged;
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      merged = ShardMerging.run(spark, settings, storage, parts, "attempt");
    }
    assertThat(parts.size()).isGreaterThan(20);
    assertThat(merged.size()).isBetween(9, 14);
    Map<EntryKey, String> read = new TreeMap<>();
    for (ShardSummary shard : merged) {
      assertThat(shard.bytes()).isLessThanOrEqualTo(9000);
      assertThat(shard.bytesByKind()).hasSize(1);
      try (ShardReader reader = ShardReader.open(storage, shard.path())) {
        assertThat(reader.keys()).hasSize(shard.entries());
        for (EntryKey key : reader.keys()) {
          List<byte[]> streams = reader.streams(key);
          assertThat(streams).hasSize(2);
          String content = reader.tag(key) + java.util.Arrays.toString(streams.get(0));
          assertThat(read.put(key, content)).isNull();
        }
      }
    }
    assertThat(read).isEqualTo(written);
  }

  private static ShardSummary summary(EntryKind kind, int number, long bytes, int entries) {
    EntryKey key = new EntryKey(kind, number, 0);
    return new ShardSummary(
        "s" + number, bytes, "0".repeat(64), entries, Map.of(kind, bytes), key, key);
  }
}

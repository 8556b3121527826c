package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardReader;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.JobName;
import io.haplovq.spark.runtime.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Brings the shards that tasks wrote to the size that file systems like: tasks are as long as is
 * good for retries and balance, whatever comes out of them. Successive shards of a kind become one
 * of at most {@code encode.shard-bytes}; frames are copied as they are. So a kind has at most one
 * file more than twice its bytes over {@code encode.shard-bytes} (or its entries over {@link
 * ArchiveShards#MOST_ENTRIES}), and a small archive one file a kind.
 */
final class ShardMerging {
  private ShardMerging() {}

  /** The shards after merging; the files of merged ones are left where they are, unnamed. */
  static List<ShardSummary> run(
      JavaSparkContext spark,
      Settings settings,
      HadoopStorage target,
      List<ShardSummary> shards,
      String attempt) {
    List<ShardSummary> merged = new ArrayList<>();
    List<List<ShardSummary>> groups = new ArrayList<>();
    for (List<ShardSummary> group : groups(shards, settings.number("encode.shard-bytes"))) {
      if (group.size() == 1) {
        merged.addAll(group);
      } else {
        groups.add(group);
      }
    }
    if (!groups.isEmpty()) {
      try (JobName name = JobName.of(spark.sc(), "encode", "shards brought together")) {
        merged.addAll(
            spark
                .parallelize(groups, groups.size())
                .setName("groups of shards")
                .map(group -> merge(target, group, attempt))
                .collect());
      }
    }
    return merged;
  }

  /** Runs of shards of the same kind, no longer together than a shard may be. */
  static List<List<ShardSummary>> groups(List<ShardSummary> shards, long shardBytes) {
    Map<EntryKind, List<ShardSummary>> open = new EnumMap<>(EntryKind.class);
    List<List<ShardSummary>> groups = new ArrayList<>();
    for (ShardSummary shard : shards) {
      if (shard.bytesByKind().size() != 1) {
        groups.add(List.of(shard));
        continue;
      }
      EntryKind kind = shard.bytesByKind().keySet().iterator().next();
      List<ShardSummary> group = open.computeIfAbsent(kind, key -> new ArrayList<>());
      if (!group.isEmpty() && !fits(group, shard, shardBytes)) {
        groups.add(List.copyOf(group));
        group.clear();
      }
      group.add(shard);
    }
    open.values().forEach(groups::add);
    return groups;
  }

  private static boolean fits(List<ShardSummary> group, ShardSummary next, long shardBytes) {
    long bytes = next.bytes();
    long entries = next.entries();
    for (ShardSummary shard : group) {
      bytes += shard.bytes();
      entries += shard.entries();
    }
    return bytes <= shardBytes && entries <= ArchiveShards.MOST_ENTRIES;
  }

  private static ShardSummary merge(
      HadoopStorage target, List<ShardSummary> group, String attempt) {
    TaskContext task = TaskContext.get();
    EntryKind kind = group.get(0).bytesByKind().keySet().iterator().next();
    String path =
        String.format(
            Locale.ROOT,
            "%s/merged-%05d-%d-%s.zst",
            ArchiveShards.directory(kind),
            task.partitionId(),
            task.taskAttemptId(),
            attempt);
    try (ShardWriter writer = new ShardWriter(target, path)) {
      for (ShardSummary shard : group) {
        try (ShardReader reader = ShardReader.open(target, shard.path())) {
          for (EntryKey key : reader.keys()) {
            writer.add(key, reader.tag(key), reader.compressed(key));
          }
        }
      }
      return writer.finish();
    }
  }
}

package io.haplovq.spark.encode;

import io.haplovq.archive.ShardReader;
import io.haplovq.archive.ShardSummary;
import io.haplovq.archive.ShardWriter;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.JobName;
import io.haplovq.spark.runtime.OwnNames;
import io.haplovq.spark.runtime.PartName;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Brings what was chosen of the candidates together in files of the size that file systems like,
 * whatever tasks have written it; frames are copied as they are.
 */
final class ShardGathering {
  private ShardGathering() {}

  static List<ShardSummary> run(
      JavaSparkContext spark, HadoopStorage target, List<ShardPicks.File> files, String attempt) {
    if (files.isEmpty()) {
      return List.of();
    }
    try (JobName name = JobName.of(spark.sc(), "encode", "shards brought together")) {
      return spark
          .parallelize(files, files.size())
          .setName("entries of shards")
          .map(file -> gather(target, file, attempt))
          .collect();
    }
  }

  private static ShardSummary gather(HadoopStorage target, ShardPicks.File file, String attempt) {
    String path = OwnNames.directory(file.kind()) + "/" + PartName.ofTask(attempt) + ".zst";
    try (CandidateReader candidates = new CandidateReader(target);
        ShardWriter writer = new ShardWriter(target, path)) {
      file.forEach(
          (key, from) -> {
            ShardReader reader = candidates.file(from);
            writer.add(key, reader.tag(key), reader.compressed(key));
          });
      return writer.finish();
    }
  }
}

package io.haplovq.spark.verify;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.ContentDigest;
import io.haplovq.archive.FileLayout;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.WindowTable;
import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.JobName;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.runtime.WindowPartitions;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.Tile;
import io.haplovq.vcf.TileDigests;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Reads everything back: every shard's bytes against the manifest's digest, and every tile, decoded
 * and rendered, against the digest of the VCF text it was parsed from. What is damaged is named,
 * and the rest is still checked.
 */
public final class VerifyJob {
  private VerifyJob() {}

  /** The damages of a published archive; none if it is whole. */
  public static List<String> run(JavaSparkContext spark, String archive) {
    HadoopStorage storage = new HadoopStorage(archive, spark.hadoopConfiguration());
    return run(spark, storage, CohortReader.manifest(storage, Manifest.Kind.ARCHIVE, archive));
  }

  /** The damages of an archive that may not be published yet. */
  public static List<String> run(JavaSparkContext spark, HadoopStorage storage, Manifest manifest) {
    List<String> damages = new ArrayList<>(checkShards(spark, storage, manifest));
    damages.addAll(checkDescription(storage, manifest));
    int windows = manifest.windows().count();
    if (windows > 0) {
      try (Progress progress = new Progress(spark.sc(), "verify", "windows", windows)) {
        LongAccumulator counter = progress.counter();
        damages.addAll(
            WindowPartitions.all(spark, manifest.windows(), manifest.blocks().haplotypes())
                .mapPartitions(some -> checkWindows(storage, manifest, some, counter).iterator())
                .collect());
      }
    }
    return damages;
  }

  /** What tells whether two archives hold the same, as {@link ContentDigest#of}. */
  public static String contentDigest(JavaSparkContext spark, String archive) {
    HadoopStorage storage = new HadoopStorage(archive, spark.hadoopConfiguration());
    Manifest manifest = CohortReader.manifest(storage, Manifest.Kind.ARCHIVE, archive);
    try (JobName name = JobName.of(spark.sc(), "verify", "content digest")) {
      return shards(spark, manifest)
          .map(shard -> ContentDigest.ofShard(storage, shard.path()))
          .fold(ContentDigest.NONE, ContentDigest::plus)
          .of(manifest);
    }
  }

  private static JavaRDD<Manifest.Shard> shards(JavaSparkContext spark, Manifest manifest) {
    List<Manifest.Shard> shards = manifest.shards();
    return spark.parallelize(
        shards, Math.max(1, Math.min(shards.size(), 4 * SparkSupport.cores(spark))));
  }

  private static List<String> checkShards(
      JavaSparkContext spark, HadoopStorage storage, Manifest manifest) {
    try (JobName name = JobName.of(spark.sc(), "verify", "digests of the shards")) {
      return shards(spark, manifest)
          .setName("shards")
          .flatMap(shard -> ShardDigest.damage(storage, shard).stream().iterator())
          .collect();
    }
  }

  private static List<String> checkDescription(HadoopStorage storage, Manifest manifest) {
    List<String> damages = new ArrayList<>();
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
      long[] records = new long[manifest.windows().contigs().size()];
      for (int file = 0; file < manifest.sources().size(); file++) {
        int number = file;
        attempt(damages, () -> reader.header(number));
        attempt(
            damages,
            () -> {
              for (FileLayout.Run run : reader.layout(number).runs()) {
                records[run.contig()] += run.records();
              }
            });
      }
      List<Windows.Contig> contigs = manifest.windows().contigs();
      for (int contig = 0; contig < records.length && damages.isEmpty(); contig++) {
        if (records[contig] != contigs.get(contig).variants()) {
          damages.add(
              String.format(
                  Locale.ROOT,
                  "contig %s: the layouts of the files give %d records, the manifest %d",
                  contigs.get(contig).name(),
                  records[contig],
                  contigs.get(contig).variants()));
        }
      }
      attempt(damages, reader::windowTable);
    }
    return damages;
  }

  private static List<String> checkWindows(
      HadoopStorage storage,
      Manifest manifest,
      Iterator<Integer> windows,
      LongAccumulator counter) {
    List<String> damages = new ArrayList<>();
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
      WindowTable table = readTable(reader).orElse(null);
      while (windows.hasNext()) {
        int window = windows.next();
        attempt(damages, () -> checkWindow(reader, window, table, damages));
        counter.add(1);
      }
    }
    return damages;
  }

  private static Optional<WindowTable> readTable(ArchiveReader reader) {
    try {
      return Optional.of(reader.windowTable());
    } catch (CorruptDataException | UncheckedIOException e) {
      // Reported once, by the check of the description.
      return Optional.empty();
    }
  }

  private static void checkWindow(
      ArchiveReader reader, int window, WindowTable table, List<String> damages) {
    SiteBlock sites = reader.sites(window);
    if (table != null) {
      SiteSpans.damage(reader.windows(), window, sites, table.spans().get(window))
          .ifPresent(damages::add);
    }
    for (int block = 0; block < reader.blocks().count(); block++) {
      TileKey key = new TileKey(window, block);
      attempt(
          damages,
          () -> {
            Tile tile = reader.tile(key);
            if (!Arrays.equals(tile.digest(), TileDigests.of(tile, sites, reader.blocks()))) {
              damages.add(
                  String.format(
                      Locale.ROOT,
                      "window %d, block %d: the decoded text differs from the text that was encoded (SHA-256)",
                      key.window(),
                      key.block()));
            }
          });
    }
  }

  private static void attempt(List<String> damages, Runnable check) {
    try {
      check.run();
    } catch (CorruptDataException | UncheckedIOException e) {
      damages.add(e.getMessage());
    }
  }
}

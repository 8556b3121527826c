package io.haplovq.spark.page;

import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Results as large and as odd as real ones; no figure of them was measured. */
final class MadeUp {
  static final List<String> SUPER = List.of("AFR", "AMR", "EAS", "EUR", "SAS");
  static final List<String> POPULATIONS =
      List.of(
          "ACB", "ASW", "BEB", "CDX", "CEU", "CHB", "CHS", "CLM", "ESN", "FIN", "GBR", "GIH", "GWD",
          "IBS", "ITU", "JPT", "KHV", "LWK", "MSL", "MXL", "PEL", "PJL", "PUR", "STU", "TSI",
          "YRI");

  private final Random random = new Random(7);

  /** What the analyses of one cohort leave, all in one. */
  AnalysisResult analysis(List<String> populations, int samples) {
    List<ResultTable> tables =
        List.of(
            entropy(populations),
            windowEntropy(),
            scatter("pca", "pc", 4, populations, samples),
            variance(),
            embeddings(populations, samples),
            losses(),
            clusters(),
            accuracy(populations),
            confusion(populations),
            decay(populations),
            spectrum(populations));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", "embed");
    facts.put("seed", "1");
    facts.put("inputs", "[\"hdfs:///a/rather/long/path/to/a/cohort/1000g-chr22-2504.vcf.gz\"]");
    facts.put("haplovq", "0.1.0-SNAPSHOT");
    facts.put("min_maf", "0.01");
    return new AnalysisResult(
        "/results/embed-chr22",
        "embed",
        facts,
        Map.of("variants_used", "9750", "silhouette", "0.4213"),
        tables,
        List.of());
  }

  /** An archive of two contigs. */
  ArchiveResult archive() {
    Windows windows =
        new Windows(
            2500, List.of(new Windows.Contig("20", 150_000), new Windows.Contig("22", 9750)));
    Map<EntryKind, Long> bytes = new EnumMap<>(EntryKind.class);
    List<WindowFigures> figures = new ArrayList<>();
    for (int window = 0; window < windows.count(); window++) {
      Windows.Place place = windows.place(window);
      Map<EntryKind, Long> own = new EnumMap<>(EntryKind.class);
      own.put(EntryKind.INDEX, 2000L + random.nextInt(900));
      own.put(EntryKind.RESIDUAL, 9000L + random.nextInt(9000));
      own.put(EntryKind.EXCEPTIONS, (long) random.nextInt(300));
      own.put(EntryKind.SITES, 4000L + random.nextInt(500));
      own.put(EntryKind.DIGEST, 32L);
      own.forEach((kind, count) -> bytes.merge(kind, count, Long::sum));
      TileMode mode = TileMode.values()[random.nextInt(3)];
      long first = 60_000 + place.number() * 1_000_000L;
      figures.add(
          new WindowFigures(
              windows.contigs().get(place.contig()).name(),
              first,
              first + 990_000,
              place.variants(),
              own,
              Map.of(mode, 1),
              0.1 + 0.1 * random.nextDouble()));
    }
    List<List<String>> losses = new ArrayList<>();
    for (int window = 0; window < windows.count(); window++) {
      losses.add(List.of("" + window, "12", number(100 + 40 * random.nextDouble())));
    }
    return new ArchiveResult(
        "/archives/chr20-and-22.hvq",
        "compress",
        new Manifest(
            Manifest.Kind.ARCHIVE,
            "0.1.0",
            new Manifest.Run("0123456789abcdef", "0".repeat(64), 1),
            new Manifest.Coding("default", "pbwt-mix-fast", 8),
            windows,
            new HaplotypeBlocks(2504, 2504),
            List.of(
                new Manifest.Source("chr20.vcf.gz", 159_750, Manifest.Container.BGZF, 61_000_000)),
            List.of(
                new Manifest.Shard(
                    "residuals/all.zst",
                    1_200_000,
                    "0".repeat(64),
                    List.of(EntryKind.RESIDUAL),
                    0,
                    63,
                    64)),
            bytes,
            Map.of(TileMode.NONE, 20L, TileMode.ORDER, 24L, TileMode.RECONSTRUCTION, 20L),
            Map.of(),
            "{}"),
        new LinkedHashMap<>(Map.of("run_id", "0123456789abcdef", "spark", "3.5.5")),
        figures,
        new ResultTable("losses", List.of("window", "rounds", "loss"), losses),
        new LinkedHashMap<>(Map.of("ingest", 4.25, "train", 31.0, "encode", 8.5, "verify", 2.125)),
        List.of());
  }

  ResultTable peers() {
    List<List<String>> rows =
        List.of(
            List.of("haplovq-default", "held", "1105168"),
            List.of("bgzip", "held", "22267470"),
            List.of("bcf", "held", "12195707"),
            List.of("xsi-zstd", "absent", "-"));
    return new ResultTable("compare-C", List.of("peer", "status", "size"), rows);
  }

  /** What {@code simulate} leaves: several sources of the same populations. */
  AnalysisResult simulation() {
    List<String> sources = List.of("real", "vae", "c-vae", "y-vae", "gmmn", "independent");
    List<List<String>> decay = new ArrayList<>();
    List<List<String>> downstream = new ArrayList<>();
    for (String source : sources) {
      downstream.add(List.of(source, "ALL", number(0.4 + 0.5 * random.nextDouble())));
      for (String population : SUPER) {
        for (ResultTable one : List.of(decay(List.of(population)))) {
          one.rows().forEach(row -> decay.add(List.of(source, row.get(0), row.get(1), row.get(2))));
        }
      }
    }
    return new AnalysisResult(
        "/results/simulate",
        "simulate",
        Map.of("seed", "1"),
        Map.of(),
        List.of(
            new ResultTable(
                "ld_decay", List.of("source", "population", "distance_bp", "mean_r2"), decay),
            new ResultTable("downstream", List.of("source", "population", "accuracy"), downstream)),
        List.of("The table nearest.tsv is not there."));
  }

  private ResultTable entropy(List<String> populations) {
    List<List<String>> rows = new ArrayList<>();
    for (String population : populations) {
      rows.add(List.of(population, "64", "9750", number(0.2 + 0.1 * random.nextDouble()), "0.004"));
    }
    return new ResultTable(
        "entropy",
        List.of("population", "haplotypes", "variants", "mean_entropy_bits", "sd"),
        rows);
  }

  private ResultTable windowEntropy() {
    List<List<String>> rows = new ArrayList<>();
    for (int size : new int[] {50, 100, 250, 500, 1000, 2500, 5000, 10_000}) {
      double bits = 12 * (1 - Math.exp(-size / 900.0));
      rows.add(
          List.of("" + size, "9", number(bits), number(bits / size), size == 2500 ? "1" : "0"));
    }
    return new ResultTable(
        "window_entropy",
        List.of("window_size", "windows", "mean_entropy_bits", "per_variant", "elbow"),
        rows);
  }

  private ResultTable scatter(
      String name, String axis, int axes, List<String> populations, int samples) {
    List<String> columns = new ArrayList<>(List.of("sample", "haplotype", "population"));
    for (int i = 1; i <= axes; i++) {
      columns.add(axis + i);
    }
    List<List<String>> rows = new ArrayList<>();
    for (int haplotype = 0; haplotype < 2 * samples; haplotype++) {
      List<String> row = point(populations, haplotype / 2, axes);
      row.add(1, "" + haplotype % 2);
      rows.add(row);
    }
    return new ResultTable(name, columns, rows);
  }

  private List<String> point(List<String> populations, int sample, int axes) {
    int population = sample % populations.size();
    List<String> row = new ArrayList<>();
    row.add(String.format(Locale.ROOT, "HG%05d", sample));
    row.add(populations.get(population));
    double angle = 2 * Math.PI * population / populations.size();
    for (int i = 0; i < axes; i++) {
      double centre = i == 0 ? Math.cos(angle) : Math.sin(angle * (i % 3 + 1));
      row.add(number(40 * centre + 4 * random.nextGaussian()));
    }
    return row;
  }

  private ResultTable embeddings(List<String> populations, int samples) {
    List<List<String>> rows = new ArrayList<>();
    for (String space : List.of("PCA", "VAE")) {
      for (int sample = 0; sample < samples; sample++) {
        List<String> row = point(populations, sample, 2);
        row.add(0, space);
        row.add(3, sample % 10 == 0 ? "test" : "training");
        rows.add(row);
      }
    }
    return new ResultTable(
        "embedding_samples", List.of("space", "sample", "population", "split", "x1", "x2"), rows);
  }

  private static ResultTable variance() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      rows.add(List.of("" + i, number(100.0 / i), number(0.12 / i)));
    }
    return new ResultTable("pca_variance", List.of("component", "variance", "share"), rows);
  }

  private ResultTable losses() {
    List<List<String>> rows = new ArrayList<>();
    for (String model : List.of("VAE", "C-VAE")) {
      for (int epoch = 1; epoch <= 60; epoch++) {
        double loss = 900 + 1500 * Math.exp(-epoch / 12.0) + 8 * random.nextGaussian();
        rows.add(List.of(model, "" + epoch, number(loss), number(loss + 40 + epoch / 4.0)));
      }
    }
    return new ResultTable("losses", List.of("model", "epoch", "training", "validation"), rows);
  }

  private static ResultTable clusters() {
    return new ResultTable(
        "clusters",
        List.of("space", "level", "pseudo_f", "davies_bouldin", "silhouette"),
        List.of(
            List.of("PCA", "super_pop", "1204.53318811", "1.2", "0.31"),
            List.of("VAE", "super_pop", "3377.1", "0.71", "0.000012")));
  }

  private ResultTable accuracy(List<String> populations) {
    List<List<String>> rows = new ArrayList<>();
    for (String method : List.of("C-VAE likelihood", "PCA centroid", "majority")) {
      for (String split : List.of("training", "test")) {
        rows.add(
            List.of(method, split, "ALL", "80", "100", number(0.3 + 0.6 * random.nextDouble())));
        rows.add(List.of(method, split, populations.get(0), "8", "10", "0.8"));
      }
    }
    return new ResultTable(
        "accuracy", List.of("method", "split", "population", "correct", "total", "accuracy"), rows);
  }

  private ResultTable confusion(List<String> populations) {
    List<List<String>> rows = new ArrayList<>();
    for (String truth : populations) {
      for (String predicted : populations) {
        int count = truth.equals(predicted) ? 80 + random.nextInt(40) : random.nextInt(9);
        if (count > 0) {
          rows.add(List.of("C-VAE likelihood", "test", truth, predicted, "" + count));
        }
      }
    }
    return new ResultTable(
        "confusion", List.of("method", "split", "truth", "predicted", "count"), rows);
  }

  private ResultTable decay(List<String> populations) {
    List<List<String>> rows = new ArrayList<>();
    for (String population : populations) {
      double start = 0.2 + 0.3 * random.nextDouble();
      for (double distance = 100; distance < 2e6; distance *= 1.6) {
        double mean = start / (1 + distance / 20_000) + 0.003 * random.nextDouble();
        rows.add(List.of(population, "" + Math.round(distance), number(mean)));
      }
    }
    return new ResultTable("ld_decay", List.of("population", "distance_bp", "mean_r2"), rows);
  }

  private ResultTable spectrum(List<String> populations) {
    List<List<String>> rows = new ArrayList<>();
    for (String population : populations) {
      for (int count = 1; count <= 100; count++) {
        long variants = Math.round(4000.0 / count * (0.9 + 0.2 * random.nextDouble()));
        rows.add(List.of("cohort", population, "" + count, "" + variants));
      }
    }
    return new ResultTable(
        "spectrum", List.of("source", "population", "minor_count", "variants"), rows);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}

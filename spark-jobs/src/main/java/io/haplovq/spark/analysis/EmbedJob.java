package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.TrainedVae;
import io.haplovq.popgen.ClusterMetrics;
import io.haplovq.popgen.Points;
import io.haplovq.popgen.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * PCA and a VAE side by side, both fitted on the training samples alone: coordinates of haplotypes
 * and samples, and how well populations fall into clusters (paper, Table 3).
 *
 * @param network of the VAE; PCA has as many components as it has latent factors
 */
public record EmbedJob(Network network, PcaOptions pca, double validation, double test)
    implements Analysis.Work {
  /** Silhouettes compare all points with all; beyond this many, some are drawn. */
  private static final int MOST_COMPARED = 12_000;

  @Override
  public void run(Analysis analysis) throws IOException {
    Haplotypes cohort = analysis.cohort().collect(analysis.spark(), analysis.request().filter());
    Parts parts = Parts.of(analysis, new Parts.Shares(validation, test));
    Results results = analysis.results();
    Pca components = Pca.fit(analysis.spark(), cohort.bits(), parts.training(), pca);
    PcaJob.describe(components, results);
    results.add(PcaJob.variances(components));
    TrainedVae trained = train(analysis, cohort.bits(), parts);
    results.add(Losses.table(List.of(new Losses.Run(Embedding.VAE, trained))));
    List<Embedding> spaces =
        List.of(
            new Embedding(Embedding.PCA, components.scores()),
            Embedding.of(trained, cohort.bits()));
    results.add(haplotypes(cohort, parts, spaces));
    results.add(samples(cohort, parts, spaces));
    results.add(clusters(analysis, parts, spaces));
    results.value("variants", cohort.bits().columns());
    results.value("records_left_out", cohort.left());
  }

  private TrainedVae train(Analysis analysis, BitMatrix haplotypes, Parts parts) {
    long seed = analysis.request().seed();
    return VaeTraining.train(
        analysis.spark(),
        haplotypes,
        parts.training(),
        parts.validation(),
        new int[0],
        network.config(haplotypes.columns(), 0, seed),
        VaeOptions.defaults());
  }

  private Table haplotypes(Haplotypes cohort, Parts parts, List<Embedding> spaces) {
    Table.Builder table =
        Table.named("embedding").string("space").string("sample").integer("haplotype");
    coordinates(table.string("population").string("split"), spaces);
    for (Embedding embedding : spaces) {
      for (int i = 0; i < embedding.points().count(); i++) {
        table.row(
            row(
                embedding.points(),
                i,
                spaces,
                embedding.space(),
                cohort.samples().get(i / 2),
                i % 2 + 1,
                parts.classes().name(i / 2),
                parts.names()[i / 2]));
      }
    }
    return table.build();
  }

  private Table samples(Haplotypes cohort, Parts parts, List<Embedding> spaces) {
    Table.Builder table = Table.named("embedding_samples").string("space").string("sample");
    coordinates(table.string("population").string("split"), spaces);
    for (Embedding embedding : spaces) {
      Points points = embedding.points().pairs();
      for (int i = 0; i < points.count(); i++) {
        table.row(
            row(
                points,
                i,
                spaces,
                embedding.space(),
                cohort.samples().get(i),
                parts.classes().name(i),
                parts.names()[i]));
      }
    }
    return table.build();
  }

  private static int dimensions(List<Embedding> spaces) {
    return spaces.stream().mapToInt(e -> e.points().dimensions()).max().orElse(0);
  }

  private static void coordinates(Table.Builder table, List<Embedding> spaces) {
    IntStream.rangeClosed(1, dimensions(spaces)).forEach(d -> table.real("x" + d));
  }

  /** Names and coordinates; a space with fewer of them leaves the last empty. */
  private static Object[] row(Points points, int point, List<Embedding> spaces, Object... names) {
    List<Object> row = new ArrayList<>(java.util.Arrays.asList(names));
    for (int d = 0; d < dimensions(spaces); d++) {
      row.add(d < points.dimensions() ? points.at(point, d) : null);
    }
    return row.toArray();
  }

  /** A row a space, a column of the panel with populations in it, and all or test haplotypes. */
  private static Table clusters(Analysis analysis, Parts parts, List<Embedding> spaces)
      throws IOException {
    Table.Builder table = Table.named("clusters").string("space").string("level");
    table.real("pseudo_f").real("davies_bouldin").real("silhouette").string("split");
    table.integer("haplotypes");
    if (analysis.request().panel().isEmpty()) {
      return table.build();
    }
    int[] all = Split.haplotypes(parts.classes().labelled());
    for (String level : levels(analysis)) {
      int[] classes =
          Classes.of(analysis.labels().match(analysis.cohort().samples(), level).labels())
              .ofHaplotypes();
      for (Embedding space : spaces) {
        add(table, space, level, "all", drawn(all, analysis.request().seed()), classes);
        add(table, space, level, Parts.TEST, parts.test(), classes);
      }
    }
    return table.build();
  }

  private static void add(
      Table.Builder table, Embedding space, String level, String split, int[] rows, int[] classes) {
    ClusterMetrics metrics =
        ClusterMetrics.of(
            space.points().rows(rows).standardised(),
            IntStream.of(rows).map(row -> classes[row]).toArray());
    table.row(
        space.space(),
        level,
        metrics.pseudoF(),
        metrics.daviesBouldin(),
        metrics.silhouette(),
        split,
        rows.length);
  }

  /** The column gone by first, and what else the panel says of populations. */
  private static List<String> levels(Analysis analysis) throws IOException {
    List<String> levels = new ArrayList<>(List.of(analysis.column()));
    for (String column : List.of("super_pop", "pop")) {
      if (analysis.labels().columns().contains(column) && !levels.contains(column)) {
        levels.add(column);
      }
    }
    return levels;
  }

  private static int[] drawn(int[] rows, long seed) {
    if (rows.length <= MOST_COMPARED) {
      return rows;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = rows.clone();
    for (int i = 0; i < MOST_COMPARED; i++) {
      int j = i + random.nextInt(order.length - i);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    return java.util.Arrays.copyOf(order, MOST_COMPARED);
  }
}

package io.haplovq.spark.analysis;

import io.haplovq.nn.Augmentation;
import io.haplovq.nn.EpochLoss;
import io.haplovq.nn.GaussianVae;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainedVae;
import io.haplovq.nn.VaeData;
import io.haplovq.popgen.GeneticMap;
import io.haplovq.popgen.LinkageMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.api.java.JavaSparkContext;

/** Trains the models of a simulation and asks them for haplotypes. Not thread-safe. */
final class SimulationModels {
  private static final int[] UNCONDITIONED = {};

  private final JavaSparkContext spark;
  private final SimulateOptions options;
  private final SimulationData data;
  private final int[] wanted;
  private final long seed;
  private final List<Synthetic> made = new ArrayList<>();
  private final Map<String, List<EpochLoss>> losses = new LinkedHashMap<>();
  private final Map<String, TrainedVae> networks = new LinkedHashMap<>();
  private final Map<String, String> byClassFiles = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  SimulationModels(
      JavaSparkContext spark, SimulateOptions options, SimulationData data, long seed) {
    this.spark = spark;
    this.options = options;
    this.data = data;
    this.wanted = data.wanted(options.haplotypes());
    this.seed = seed;
  }

  /** The haplotypes of every source, of the classes {@link #wanted}. */
  List<Synthetic> made() {
    return made;
  }

  int[] wanted() {
    return wanted;
  }

  Map<String, List<EpochLoss>> losses() {
    return losses;
  }

  /** The VAEs by name. */
  Map<String, TrainedVae> networks() {
    return networks;
  }

  /** The populations of the Y-VAE's networks, by file. */
  Map<String, String> byClassFiles() {
    return byClassFiles;
  }

  /** How long each model took. */
  Map<String, Double> seconds() {
    return seconds;
  }

  void run() {
    for (String model : options.models()) {
      long from = System.nanoTime();
      switch (model) {
        case "vae" -> vae();
        case "c-vae" -> conditioned();
        case "y-vae" -> byClass();
        case "gmmn" -> momentMatching();
        default -> made.add(Synthetic.independent(data.data(), wanted, seed + 5));
      }
      seconds.put(model, (System.nanoTime() - from) / 1e9);
    }
  }

  private void vae() {
    TrainedVae trained = train("vae", config(0));
    try (GaussianVae network = trained.open()) {
      float[] z = Synthetic.aroundCentroids(network, data.data(), wanted, seed + 1);
      decode("vae", (some, classes) -> network.logits(some, UNCONDITIONED), z);
    }
  }

  private void conditioned() {
    TrainedVae trained = train("c-vae", config(data.populations().size()));
    try (GaussianVae network = trained.open()) {
      decode("c-vae", network::logits, Synthetic.normal(wanted.length, options.latent(), seed + 2));
    }
  }

  private void byClass() {
    VaeData all = data.data();
    SortedMap<Integer, TrainedVae> trained =
        VaeTraining.byClass(
            spark,
            all.haplotypes(),
            all.training(),
            all.validation(),
            all.classes(),
            config(0),
            training());
    Map<Integer, GaussianVae> open = new LinkedHashMap<>();
    trained.forEach(
        (kind, network) -> {
          // A label may hold what no file name can.
          String file = "y-vae-" + (kind + 1);
          networks.put(file, network);
          byClassFiles.put(file + ".model", data.populations().get(kind));
          losses.put("y-vae-" + data.populations().get(kind), network.losses());
          open.put(kind, network.open());
        });
    float[] z = Synthetic.normal(wanted.length, options.latent(), seed + 3);
    decode("y-vae", (some, classes) -> logits(open, some, classes), z);
    open.values().forEach(GaussianVae::close);
  }

  /** Rows of one class stand together. */
  private float[] logits(Map<Integer, GaussianVae> networks, float[] z, int[] classes) {
    int latent = options.latent();
    int variants = data.data().haplotypes().columns();
    float[] result = new float[classes.length * variants];
    for (int from = 0; from < classes.length; ) {
      int to = from;
      while (to < classes.length && classes[to] == classes[from]) {
        to++;
      }
      float[] part = Arrays.copyOfRange(z, from * latent, to * latent);
      float[] some = networks.get(classes[from]).logits(part, UNCONDITIONED);
      System.arraycopy(some, 0, result, from * variants, some.length);
      from = to;
    }
    return result;
  }

  private void momentMatching() {
    GmmnTask task = new GmmnTask(config(data.populations().size()), wanted, options.samplings());
    GmmnTask.Result result = task.run(spark, data.data());
    made.addAll(result.made());
    losses.put("gmmn", result.losses());
  }

  private void decode(String model, Synthetic.Decoder decoder, float[] z) {
    int variants = data.data().haplotypes().columns();
    for (Sampling sampling : options.samplings()) {
      made.add(Synthetic.decode(model, sampling, decoder, z, wanted, variants, seed + 4));
    }
  }

  private TrainedVae train(String name, GaussianVaeConfig config) {
    VaeData all = data.data();
    TrainedVae trained =
        VaeTraining.train(
            spark,
            all.haplotypes(),
            all.training(),
            all.validation(),
            all.classes(),
            config,
            training());
    keep(name, trained);
    return trained;
  }

  private void keep(String name, TrainedVae trained) {
    networks.put(name, trained);
    losses.put(name, trained.losses());
  }

  private GaussianVaeConfig config(int classes) {
    return options.config(data.data().haplotypes().columns(), classes, seed);
  }

  private VaeOptions training() {
    return new VaeOptions(options.workers(), augmentation());
  }

  private Augmentation augmentation() {
    if (options.generations() == 0) {
      return Augmentation.NONE;
    }
    List<String> contigs = data.sites().stream().map(Site::contig).toList();
    long[] positions = data.sites().stream().mapToLong(Site::position).toArray();
    GeneticMap map = GeneticMap.uniform(SimulateOptions.CENTIMORGANS_A_MEGABASE);
    LinkageMap linkage = LinkageMap.of(contigs, positions, Map.of(), map);
    return new FounderOffspring(linkage, data.data().classes(), options.generations());
  }
}

package io.haplovq.bench.latent;

import io.haplovq.InputException;
import io.haplovq.nn.GaussianVaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The paper's Table 1: compression factors (Eq. 8) of PCA against a Gaussian VAE with run-length
 * coded residuals, by population and number of latent factors. Run it with {@code
 * OMP_NUM_THREADS=1}. Exit codes: 0 done, 1 usage, 2 the input, 3 internal.
 */
@Command(
    name = "latent-factors",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "PCA against a Gaussian VAE as a lossless description: latent factors and the run lengths"
            + " of what they got wrong, by population (the paper's Table 1).")
public final class LatentFactors implements Callable<Integer> {
  static final int DONE = 0;
  static final int USAGE = 1;
  static final int INPUT = 2;
  static final int INTERNAL = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "VCF",
      description = "Phased calls; records with other calls than a|b of 0 and 1 are left out.")
  private Path input;

  @Option(
      names = "--panel",
      paramLabel = "FILE",
      description =
          "Tab-separated, with a header: samples and populations; others are left out (default: all"
              + " are one population).")
  private Path panel;

  @Option(
      names = "--population-column",
      defaultValue = "super_pop",
      paramLabel = "NAME",
      description = "Of the panel (default: ${DEFAULT-VALUE}).")
  private String populationColumn;

  @Option(
      names = "--factors",
      split = ",",
      defaultValue = "2,4,8,16,32,64,128,256,512",
      paramLabel = "N",
      description = "Latent factors (default: ${DEFAULT-VALUE}); PCA's may be 0.")
  private List<Integer> factors;

  @Option(
      names = "--samples",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "At most so many, drawn by the seed.")
  private int samples;

  @Option(
      names = "--variants",
      defaultValue = "65536",
      paramLabel = "N",
      description = "At most so many, the first (default: ${DEFAULT-VALUE}).")
  private int variants;

  @Option(
      names = "--min-frequency",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "Of a variant's rarer allele (default: ${DEFAULT-VALUE}).")
  private double minFrequency;

  @Option(
      names = "--held-out",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Of each population's samples (default: ${DEFAULT-VALUE}).")
  private double heldOut;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--tsv", paramLabel = "FILE", description = "Where all figures go.")
  private Path tsv;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Where the tables go (default: standard output).")
  private Path markdown;

  @Mixin private VaeOptions vae;

  private LatentFactors() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command in this JVM and gives its exit code. */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new LatentFactors());
    line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof InputException) {
            command.getErr().println("latent-factors: " + failure.getMessage());
            return INPUT;
          }
          command.getErr().println("latent-factors: internal error: " + failure);
          failure.printStackTrace(command.getErr());
          return INTERNAL;
        });
    return line.execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    checkRanges();
    Outputs.expectDirectory(tsv);
    Outputs.expectDirectory(markdown);
    Optional<Panel> labels =
        Optional.ofNullable(panel).map(file -> Panel.read(file, populationColumn));
    Cohort cohort =
        new CohortReader(variants, minFrequency).read(input, labels).sample(samples, seed);
    Split split = Split.of(cohort, heldOut, seed);
    log(
        "%d haplotypes (%d held out) × %d variants, %d records left out",
        cohort.haplotypes().rows(), split.heldOut().length, cohort.variants(), cohort.skipped());
    List<GaussianVaeConfig> configs = configs(cohort.variants());
    List<Measurement> measurements = new ArrayList<>(principalComponents(cohort, split));
    for (GaussianVaeConfig config : configs) {
      measurements.addAll(autoencoder(cohort, split, config));
    }
    write(measurements);
    return DONE;
  }

  private void checkRanges() {
    check(samples > 0 && variants > 0, "--samples and --variants: expected at least 1");
    check(minFrequency >= 0 && minFrequency <= 0.5, "--min-frequency: expected 0 to 0.5");
    check(heldOut > 0 && heldOut < 1, "--held-out: expected a share between 0 and 1");
    check(Collections.min(factors) >= 0, "--factors: expected none below 0");
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private List<GaussianVaeConfig> configs(int count) {
    try {
      return vae.factors(factors).stream()
          .filter(latent -> latent > 0)
          .map(latent -> vae.config(count, latent, seed))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "the VAE's " + e.getMessage(), e);
    }
  }

  private List<Measurement> principalComponents(Cohort cohort, Split split) {
    long start = System.nanoTime();
    Pca pca = Pca.fit(cohort.haplotypes(), split.seen(), Collections.max(factors));
    Measure measure = new Measure(cohort);
    List<Measurement> result = new ArrayList<>();
    for (int count : factors) {
      result.addAll(measure.of(pca.model(count), split));
    }
    log("PCA: %d components, %.0f s", pca.rank(), (System.nanoTime() - start) / 1e9);
    return result;
  }

  private static List<Measurement> autoencoder(
      Cohort cohort, Split split, GaussianVaeConfig config) {
    long start = System.nanoTime();
    int[] epochs = {0};
    try (GaussianFactors model =
        GaussianFactors.train(
            config, cohort.haplotypes(), split, epoch -> epochs[0] = (int) epoch)) {
      List<Measurement> result = new Measure(cohort).of(model, split);
      double seconds = (System.nanoTime() - start) / 1e9;
      log("VAE: %d factors, %d epochs, %.0f s", config.latent(), epochs[0], seconds);
      return result;
    }
  }

  private void write(List<Measurement> measurements) throws IOException {
    if (tsv != null) {
      Outputs.write(tsv, Tables.tsv(measurements));
    }
    String tables = Tables.markdown(measurements);
    if (markdown != null) {
      Outputs.write(markdown, tables);
    } else {
      System.out.print(tables);
    }
  }

  private static void log(String format, Object... values) {
    System.err.println("latent-factors: " + String.format(Locale.ROOT, format, values));
  }
}

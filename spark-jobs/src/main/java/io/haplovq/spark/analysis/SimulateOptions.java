package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.nn.GaussianVaeConfig;
import io.haplovq.nn.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is simulated, and the networks it is simulated by.
 *
 * @param models of {@link #MODELS}
 * @param samplings how probabilities become alleles
 * @param haplotypes of every population, made even; 0: as many as the real ones held out
 * @param hidden units of the encoders' hidden layers
 * @param latent factors
 * @param beta weight of the divergence
 * @param learningRate first learning rate
 * @param batchSize haplotypes a step
 * @param epochs at most
 * @param workers whose parameters are averaged; 0: by cores and haplotypes
 * @param generations of the offspring that VAEs learn from; 0: they learn from the founders
 *     themselves
 * @param validationShare of every population's samples, for the schedule
 * @param testShare of every population's samples, which are compared with
 */
public record SimulateOptions(
    List<String> models,
    List<Sampling> samplings,
    int haplotypes,
    List<Integer> hidden,
    int latent,
    double beta,
    double learningRate,
    int batchSize,
    int epochs,
    int workers,
    int generations,
    double validationShare,
    double testShare) {
  /** What there is. */
  public static final List<String> MODELS = List.of("vae", "c-vae", "y-vae", "gmmn", "independent");

  /** The genome-wide mean of humans, for offspring. */
  static final double CENTIMORGANS_A_MEGABASE = 1;

  public SimulateOptions {
    models = List.copyOf(models);
    samplings = List.copyOf(samplings);
    hidden = List.copyOf(hidden);
    for (String model : models) {
      if (!MODELS.contains(model)) {
        throw new InputException("--models: " + model + "; expected some of " + MODELS);
      }
    }
    if (models.isEmpty() || samplings.isEmpty()) {
      throw new InputException("no models or no samplings; expected some of " + MODELS);
    }
    if (haplotypes < 0 || workers < 0) {
      throw new InputException("counts below 0; expected 0 or more");
    }
    FounderOffspring.check(generations);
    if (!(validationShare > 0 && testShare > 0 && validationShare + testShare <= 0.8)) {
      throw new InputException(
          "shares of "
              + validationShare
              + " and "
              + testShare
              + " held out; expected each above 0 and together at most 0.8");
    }
    network(1, 0, hidden, latent, beta, plan(learningRate, batchSize, epochs, 1));
  }

  /**
   * A network.
   *
   * @throws InputException if no network can be so
   */
  GaussianVaeConfig config(int variants, int classes, long seed) {
    TrainingPlan plan = plan(learningRate, batchSize, epochs, seed);
    return network(variants, classes, hidden, latent, beta, plan);
  }

  private static TrainingPlan plan(double learningRate, int batchSize, int epochs, long seed) {
    try {
      return TrainingPlan.of(learningRate, batchSize, epochs, seed);
    } catch (IllegalArgumentException e) {
      throw new InputException("the network: " + e.getMessage(), e);
    }
  }

  private static GaussianVaeConfig network(
      int variants, int classes, List<Integer> hidden, int latent, double beta, TrainingPlan plan) {
    try {
      return new GaussianVaeConfig(variants, classes, hidden, latent, beta, plan);
    } catch (IllegalArgumentException e) {
      throw new InputException("the network: " + e.getMessage(), e);
    }
  }

  /** What decides the results, by name. */
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("models", models);
    parameters.put("samplings", samplings.stream().map(Sampling::label).toList());
    parameters.put("haplotypes", haplotypes);
    parameters.put("hidden", hidden);
    parameters.put("latent", latent);
    parameters.put("beta", beta);
    parameters.put("learning_rate", learningRate);
    parameters.put("batch_size", batchSize);
    parameters.put("epochs", epochs);
    parameters.put("workers", workers);
    parameters.put("generations", generations);
    parameters.put("validation_share", validationShare);
    parameters.put("test_share", testShare);
    return parameters;
  }
}

package io.haplovq.nn;

/**
 * One epoch over the training rows, cut into the parts of its workers. Everything random follows
 * from the seed of the network and the number of the epoch, so that each worker can make its part
 * by itself, and a retried one makes the same.
 */
public final class VaeEpoch {
  private final GaussianVaeConfig config;
  private final EpochPlan plan;
  private final Augmentation.Epoch epoch;
  private final int[] order;

  private VaeEpoch(GaussianVaeConfig config, EpochPlan plan, Augmentation.Epoch epoch, long seed) {
    this.config = config;
    this.plan = plan;
    this.epoch = epoch;
    order = Rows.shuffled(Rows.all(epoch.rows().length), seed);
  }

  /**
   * @param number of the epoch, from 1
   */
  public static VaeEpoch of(
      GaussianVaeConfig config,
      EpochPlan plan,
      VaeData data,
      Augmentation augmentation,
      int number) {
    long seed = Seeds.mix(config.training().seed(), number);
    int[] training = data.training();
    int[] classes = config.classes() == 0 ? new int[0] : data.classesOf(training);
    Augmentation.Epoch epoch =
        augmentation.epoch(data.haplotypes(), training, classes, Seeds.mix(seed, 1));
    return new VaeEpoch(config, plan, epoch, seed);
  }

  /** What the graph of a worker is fitted to; closed by its user. */
  public GaussianBatches batches(int worker) {
    int[] places = plan.portion(order, worker);
    return new GaussianBatches(
        config, epoch.haplotypes(), rows(places), classes(places), plan.batch());
  }

  /** Trains a worker's part. */
  void fit(GaussianVae network, int worker) {
    int[] places = plan.portion(order, worker);
    network.steps(epoch.haplotypes(), rows(places), classes(places), plan.steps());
  }

  private int[] rows(int[] places) {
    return Rows.pick(epoch.rows(), places);
  }

  private int[] classes(int[] places) {
    return config.classes() == 0 ? new int[0] : Rows.pick(epoch.classes(), places);
  }
}

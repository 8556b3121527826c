package io.haplovq.spark.analysis;

import io.haplovq.nn.EpochLoss;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Trains generative models on a labelled cohort, makes haplotypes of each population, and compares
 * them with held-out real ones.
 */
public final class SimulateAnalysis implements Analysis.Work {
  private final SimulateOptions options;

  public SimulateAnalysis(SimulateOptions options) {
    this.options = options;
  }

  @Override
  public void run(Analysis analysis) throws IOException {
    long seed = analysis.request().seed();
    Results results = analysis.results();
    Parts parts =
        Parts.of(analysis, new Parts.Shares(options.validationShare(), options.testShare()));
    parts.everyPopulationIn(Parts.TRAINING).everyPopulationIn(Parts.TEST);
    Haplotypes cohort = analysis.cohort().collect(analysis.spark(), analysis.request().filter());
    SimulationData data = SimulationData.of(cohort, parts);
    results.value("variants", data.sites().size());
    results.value("left_out_records", cohort.left());
    results.value("populations", data.populations());
    results.value("training_haplotypes", data.data().training().length);
    results.value("test_haplotypes", data.test().length);
    SimulationModels models = new SimulationModels(analysis.spark(), options, data, seed);
    models.run();
    results.value("made_haplotypes", models.wanted().length);
    results.value("seconds_by_model", models.seconds());
    results.value("y_vae_files", models.byClassFiles());
    files(results, data, models);
    new SimulationQuality(data, models.wanted(), seed)
        .tables(analysis.spark(), models.made())
        .forEach(results::add);
    results.add(losses(models.losses()));
  }

  private static void files(Results results, SimulationData data, SimulationModels models)
      throws IOException {
    SyntheticVcf vcf = SyntheticVcf.of(data.sites(), data.populations(), models.wanted());
    for (Synthetic one : models.made()) {
      results.file(one.source() + ".vcf.gz", vcf.bgzip(one));
    }
    results.file("synthetic.panel", vcf.panel(data.populations(), models.wanted()));
    models.networks().forEach((name, trained) -> results.file(name + ".model", trained.toBytes()));
  }

  private static Table losses(Map<String, List<EpochLoss>> losses) {
    Table.Builder table =
        Table.named("losses").string("model").integer("epoch").real("training").real("validation");
    losses.forEach(
        (model, epochs) ->
            epochs.forEach(one -> table.row(model, one.epoch(), one.training(), one.validation())));
    return table.build();
  }
}

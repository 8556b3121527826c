package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.popgen.AlleleCounts;
import io.haplovq.popgen.DistanceBins;
import io.haplovq.popgen.LdDecay;
import io.haplovq.popgen.Split;
import io.haplovq.popgen.TwoLocus;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Linkage disequilibrium of a cohort, in each population: means by distance over pairs of variants,
 * and single pairs.
 *
 * @param maxDistance bp
 * @param bins of distance, each wider than the one before
 * @param pairsPerBin of each contig; more are sampled
 * @param listed pairs to list, spread evenly over those looked at
 */
public record LdAnalysis(long maxDistance, int bins, int pairsPerBin, int listed)
    implements Analysis.Work, Serializable {
  /** The first bin ends about here. */
  private static final long NEAREST = 100;

  public LdAnalysis {
    boolean counts = bins >= 1 && bins <= 10_000 && pairsPerBin >= 1 && listed >= 0;
    if (!counts || maxDistance < 2 || maxDistance > 1L << 40) {
      throw new InputException(
          "distances to "
              + maxDistance
              + " bp in "
              + bins
              + " bins of "
              + pairsPerBin
              + " pairs; expected at least 2 bp, 1 to 10,000 bins, and 1 pair or more");
    }
  }

  DistanceBins distances() {
    return DistanceBins.geometric(Math.min(NEAREST, maxDistance - 1), maxDistance, bins);
  }

  @Override
  public void run(Analysis analysis) throws IOException {
    Populations populations = Populations.of(analysis.populations());
    ChosenWindows chosen =
        ChosenWindows.of(analysis.spark(), analysis.cohort(), analysis.request().filter());
    List<ChosenWindows.Sites> sites = chosen.sites("sites");
    PairPlan plan = PairPlan.of(sites, distances(), pairsPerBin, listed, analysis.request().seed());
    analysis.results().value("pairs_looked_at", plan.pairs());
    analysis
        .results()
        .value("records_left_out", sites.stream().mapToLong(ChosenWindows.Sites::left).sum());
    List<String> names = new ArrayList<>();
    List<long[]> masks = new ArrayList<>();
    int haplotypes = analysis.cohort().haplotypes();
    for (Map.Entry<String, int[]> one : populations.members().entrySet()) {
      names.add(one.getKey());
      masks.add(AlleleCounts.mask(haplotypes, Split.haplotypes(one.getValue())));
    }
    PairCounts counts = PairCounts.of(analysis.spark(), chosen, plan, masks);
    analysis.results().add(decay(names, counts));
    analysis.results().add(pairs(names, counts, plan));
  }

  private Table decay(List<String> names, PairCounts counts) {
    Table.Builder table =
        Table.named("ld_decay")
            .string("source")
            .string("population")
            .integer("distance_bp")
            .real("mean_r2")
            .real("mean_d_prime")
            .real("mean_mi_bits")
            .integer("pairs");
    for (int population = 0; population < names.size(); population++) {
      LdDecay decay = counts.decays().get(population);
      for (int bin = 0; bin < decay.bins().count(); bin++) {
        if (decay.pairs(bin) > 0) {
          table.row(
              "cohort",
              names.get(population),
              decay.bins().middle(bin),
              decay.meanRSquared(bin),
              decay.meanDPrime(bin),
              decay.meanMutualInformation(bin),
              decay.pairs(bin));
        }
      }
    }
    return table.build();
  }

  private static Table pairs(List<String> names, PairCounts counts, PairPlan plan) {
    Table.Builder table =
        Table.named("ld_pairs")
            .string("population")
            .string("contig")
            .integer("position1")
            .integer("position2")
            .real("r2")
            .real("d_prime")
            .real("mi_bits");
    for (PairCounts.Listed pair : counts.listed()) {
      for (int population = 0; population < names.size(); population++) {
        TwoLocus found = pair.counts().get(population);
        if (found.isPolymorphic()) {
          table.row(
              names.get(population),
              plan.contig(pair.first()),
              plan.position(pair.first()),
              plan.position(pair.second()),
              found.rSquared(),
              found.dPrime(),
              found.mutualInformation());
        }
      }
    }
    return table.build();
  }
}

package io.haplovq.bench.latent;

import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodec;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Measures models on the haplotypes of a cohort, by population. */
final class Measure {
  static final String TRAINING = "training";
  static final String HELD_OUT = "held-out";

  private static final int BITS_A_VALUE = Float.SIZE;

  private final Cohort cohort;
  private final ResidualCodec codec = ResidualCodecs.named("rle");

  Measure(Cohort cohort) {
    this.cohort = cohort;
  }

  /** A measurement a population and part, in the order of the populations' names. */
  List<Measurement> of(FactorModel model, Split split) {
    List<Measurement> result = new ArrayList<>(ofPart(model, TRAINING, split.seen()));
    result.addAll(ofPart(model, HELD_OUT, split.heldOut()));
    return result;
  }

  private List<Measurement> ofPart(FactorModel model, String part, int[] rows) {
    BitMatrix residual =
        Matrices.rows(cohort.haplotypes(), rows).xor(model.reconstruct(cohort.haplotypes(), rows));
    List<Measurement> result = new ArrayList<>();
    for (String population : new TreeSet<>(cohort.populations())) {
      int[] own =
          IntStream.range(0, rows.length)
              .filter(i -> cohort.populations().get(rows[i] / 2).equals(population))
              .toArray();
      if (own.length > 0) {
        result.add(of(model, population, part, Matrices.rows(residual, own)));
      }
    }
    return result;
  }

  private Measurement of(FactorModel model, String population, String part, BitMatrix residual) {
    long haplotypes = residual.rows();
    // every haplotype of the cohort is described by the one model, and carries an equal share of it
    long share = BITS_A_VALUE * model.values() * haplotypes / cohort.haplotypes().rows();
    Bits bits =
        new Bits(
            haplotypes * residual.columns(),
            haplotypes * model.factors() * BITS_A_VALUE,
            runLengthBits(residual),
            share);
    return new Measurement(
        model.name(),
        model.factors(),
        population,
        part,
        residual.rows(),
        bits,
        Matrices.ones(residual));
  }

  private long runLengthBits(BitMatrix residual) {
    List<byte[]> streams =
        codec.encode(residual.transpose(), HaplotypeOrder.identity(residual.rows()));
    return streams.stream().mapToLong(stream -> (long) Byte.SIZE * stream.length).sum();
  }
}

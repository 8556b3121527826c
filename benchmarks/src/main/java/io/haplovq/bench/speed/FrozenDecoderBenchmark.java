package io.haplovq.bench.speed;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.FrozenDecoder;
import io.haplovq.nn.IndexMatrix;
import io.haplovq.nn.VqVae;
import io.haplovq.nn.VqVaeConfig;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The frozen decoder of the default network for 2,500 variants, with 8 heads so that nearly every
 * haplotype has codes of its own: equal codes are evaluated once and would flatter it. The network
 * is as initialised; its time does not depend on what it has learned but through zero activations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrozenDecoderBenchmark {
  private static final int HAPLOTYPES = 2000;
  private static final int HEADS = 8;

  @Param("2500")
  public int variants;

  private FrozenDecoder decoder;
  private IndexMatrix codes;

  @Setup
  public void setUp() {
    VqVaeConfig config = VqVaeConfig.small(variants, 1);
    config = config.withQuantiser(HEADS, config.codebookSize(), config.embedding());
    SplittableRandom random = new SplittableRandom(1);
    char[] drawn = new char[HAPLOTYPES * HEADS];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (char) random.nextInt(config.codebookSize());
    }
    codes = new IndexMatrix(HAPLOTYPES, HEADS, config.codebookSize(), drawn);
    try (VqVae model = VqVae.create(config)) {
      decoder = model.freeze(codes);
    }
  }

  @Benchmark
  public BitMatrix reconstruct(Alleles done) {
    done.alleles += (long) HAPLOTYPES * variants;
    return decoder.reconstruct(codes);
  }
}

package io.haplovq.bench.speed;

import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.IndexCodec;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.List;
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
 * The order of codes, and the codec of index matrices, on the codes ({@link Prototypes}) of the
 * first tile of {@code data}. Alleles are the tile's: what a window costs beside its residual.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IndexBenchmark {
  @Param(Tiles.GENERATED)
  public String data;

  private long alleles;
  private IndexMatrix codes;
  private HaplotypeOrder start;
  private List<byte[]> streams;

  @Setup
  public void setUp() {
    BitMatrix tile = Tiles.of(data, 2500).get(0);
    alleles = (long) tile.rows() * tile.columns();
    codes = Prototypes.codes(tile, 1);
    // Other codes of the same tile stand for those of the window before.
    start = HaplotypeOrder.fromCodes(Prototypes.codes(tile, 2));
    streams = IndexCodec.encode(codes, start);
  }

  @Benchmark
  public HaplotypeOrder order(Alleles done) {
    done.alleles += alleles;
    return HaplotypeOrder.fromCodes(codes, start);
  }

  @Benchmark
  public List<byte[]> encode(Alleles done) {
    done.alleles += alleles;
    return IndexCodec.encode(codes, start);
  }

  @Benchmark
  public IndexMatrix decode(Alleles done) {
    done.alleles += alleles;
    return IndexCodec.decode(streams, start);
  }
}

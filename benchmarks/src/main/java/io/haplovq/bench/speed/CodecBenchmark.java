package io.haplovq.bench.speed;

import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodec;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.genotype.BitMatrix;
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
 * Residual codecs without zstd, on the first tile of {@code data}: a VCF file, or generated. {@code
 * order} is {@code file} or {@code codes} ({@link Prototypes}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {
  @Param(Tiles.GENERATED)
  public String data;

  @Param({"pbwt-mix-fast", "pbwt-mix", "pbwt-mix-deep", "pbwt-zstd"})
  public String codec;

  @Param({"file", "codes"})
  public String order;

  private ResidualCodec coder;
  private BitMatrix tile;
  private HaplotypeOrder start;
  private List<byte[]> streams;

  @Setup
  public void setUp() {
    coder = ResidualCodecs.named(codec);
    tile = Tiles.of(data, 2500).get(0);
    start =
        order.equals("codes")
            ? HaplotypeOrder.fromCodes(Prototypes.codes(tile, 1))
            : HaplotypeOrder.identity(tile.columns());
    streams = coder.encode(tile, start);
  }

  @Benchmark
  public List<byte[]> encode(Alleles done) {
    done.alleles += (long) tile.rows() * tile.columns();
    return coder.encode(tile, start);
  }

  @Benchmark
  public BitMatrix decode(Alleles done) {
    done.alleles += (long) tile.rows() * tile.columns();
    return coder.decode(streams, tile.rows(), tile.columns(), start);
  }
}

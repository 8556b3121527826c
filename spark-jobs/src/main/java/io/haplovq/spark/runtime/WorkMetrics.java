package io.haplovq.spark.runtime;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * HaploVQ's figures in Spark's metrics system, for whatever sinks the user has configured (JMX,
 * Graphite, Prometheus, CSV …), as gauges of the source {@code
 * plugin.io.haplovq.spark.runtime.WorkMetrics}:
 *
 * <ul>
 *   <li>in the driver, the units that each stage has done: {@code count.splits}, {@code
 *       ingest.records}, {@code train.epochs}, {@code encode.tiles}, {@code verify.windows}, {@code
 *       decode.parts};
 *   <li>in every executor (the driver, where it runs the tasks itself), {@code bytes.written}, to
 *       all of Hadoop's file systems, and {@code memory.resident.peak}, bytes, 0 where there is no
 *       {@code /proc}.
 * </ul>
 *
 * Units are those of attempts that succeeded, or still run; bytes are those of all attempts.
 */
public final class WorkMetrics implements SparkPlugin {
  /** What a stage counts: the arguments of its {@link Progress}. */
  record Unit(String stage, String unit) {
    String gauge() {
      return stage + "." + unit;
    }
  }

  static final List<Unit> UNITS =
      List.of(
          new Unit("count", "splits"),
          new Unit("ingest", "records"),
          new Unit("train", "epochs"),
          new Unit("encode", "tiles"),
          new Unit("verify", "windows"),
          new Unit("decode", "parts"));

  static final String BYTES_WRITTEN = "bytes.written";
  static final String RESIDENT_PEAK = "memory.resident.peak";

  @Override
  public DriverPlugin driverPlugin() {
    return new Driver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Executor();
  }

  private static final class Driver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      SystemBlas.leave();
      for (Unit unit : UNITS) {
        String name = Progress.counterName(unit.stage(), unit.unit());
        TaskCounts counts =
            new TaskCounts(info -> info.name().isDefined() && info.name().get().equals(name));
        context.addSparkListener(counts);
        gauge(plugin, unit.gauge(), counts::sum);
      }
      return Map.of();
    }
  }

  private static final class Executor implements ExecutorPlugin {
    @Override
    public void init(PluginContext plugin, Map<String, String> configuration) {
      SystemBlas.leave();
      gauge(plugin, BYTES_WRITTEN, Executor::bytesWritten);
      gauge(plugin, RESIDENT_PEAK, () -> ProcessMemory.now().residentPeak().orElse(0));
    }

    private static long bytesWritten() {
      long[] sum = new long[1];
      FileSystem.getGlobalStorageStatistics()
          .iterator()
          .forEachRemaining(
              statistics -> {
                Long bytes = statistics.getLong("bytesWritten");
                sum[0] += Objects.requireNonNullElse(bytes, 0L);
              });
      return sum[0];
    }
  }

  private static void gauge(PluginContext plugin, String name, Gauge<Long> value) {
    MetricRegistry registry = plugin.metricRegistry();
    registry.register(name, value);
  }
}

package io.haplovq.spark.report;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Wall-clock seconds of a run's stages, in their order. Not thread-safe. */
public final class StageTimes {
  /** A stage's work. */
  public interface Work<T> {
    T run() throws IOException;
  }

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Set<String> reused = new LinkedHashSet<>();

  /** Runs a stage and keeps how long it took. */
  public <T> T stage(String name, Work<T> work) throws IOException {
    long start = System.nanoTime();
    try {
      return work.run();
    } finally {
      seconds.merge(name, (System.nanoTime() - start) / 1e9, Double::sum);
    }
  }

  /** Notes that a stage finds what an earlier run has finished. */
  public void reused(String name) {
    reused.add(name);
  }

  /** The stages that an earlier run had finished: their seconds are those of finding that out. */
  public Set<String> reused() {
    return Collections.unmodifiableSet(reused);
  }

  /** Seconds by stage, in their order; empty where no stage ran. */
  public Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }

  /** A line with all stages; what to say where no stage ran. */
  public String table() {
    if (seconds.isEmpty()) {
      return "seconds       already done, nothing was changed\n";
    }
    StringBuilder line = new StringBuilder("seconds      ");
    seconds.forEach(
        (name, value) ->
            line.append(
                reused.contains(name)
                    ? String.format(Locale.ROOT, " %s reused ", name)
                    : String.format(Locale.ROOT, " %s %.1f ", name, value)));
    double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return line.append(String.format(Locale.ROOT, " total %.1f%nverified%n", sum)).toString();
  }
}

package io.haplovq.spark.runtime;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far a stage has come: units done of the total, rate and time left, once a second on a
 * terminal and every ten seconds in the log. Tasks count into {@link #counter}, and {@link
 * TaskCounts} adds up. The jobs started meanwhile bear the stage's name ({@link JobName}).
 */
public final class Progress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long LOG_EVERY_SECONDS = 10;

  private final SparkContext context;
  private final String stage;
  private final String unit;
  private final long total;
  private final PrintStream terminal;
  private final LongAccumulator counter;
  private final TaskCounts counts;
  private final JobName name;
  private final long started = System.nanoTime();
  private final ScheduledExecutorService clock = Clock.named("progress");
  private long secondsShown;

  /**
   * Starts showing a stage.
   *
   * @param stage what is being done, as in "train"
   * @param unit what is counted, as in "windows"
   * @param total how many there are
   */
  public Progress(SparkContext context, String stage, String unit, long total) {
    this.context = context;
    this.stage = stage;
    this.unit = unit;
    this.total = total;
    this.terminal = System.console() == null ? null : System.err;
    this.counter = context.longAccumulator(counterName(stage, unit));
    this.counts = new TaskCounts(info -> info.id() == counter.id());
    context.addSparkListener(counts);
    this.name = JobName.of(context, stage, String.format(Locale.ROOT, "%,d %s", total, unit));
    clock.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
  }

  /** The name of the accumulator that a stage counts into. */
  static String counterName(String stage, String unit) {
    return JobName.PREFIX + stage + " " + unit;
  }

  /** What tasks add their finished units to. */
  public LongAccumulator counter() {
    return counter;
  }

  private void show() {
    String text = line(counts.sum());
    secondsShown++;
    if (terminal != null) {
      terminal.print("\r" + text + "\u001b[K");
      terminal.flush();
    } else if (secondsShown % LOG_EVERY_SECONDS == 0) {
      LOG.info("{}", text);
    }
  }

  String line(long done) {
    double seconds = (System.nanoTime() - started) / 1e9;
    double rate = done / seconds;
    String left = done == 0 ? "-" : clockTime((total - done) / rate);
    return String.format(
        Locale.ROOT,
        "%-9s %,d/%,d %s, %.1f/s, %s left",
        stage,
        Math.min(done, total),
        total,
        unit,
        rate,
        left);
  }

  /** A stage that failed says so; a recomputed partition may have counted twice. */
  private String doneOfTotal(long done) {
    return done < total
        ? String.format(Locale.ROOT, "%,d of %,d", done, total)
        : String.format(Locale.ROOT, "%,d", total);
  }

  private static String clockTime(double seconds) {
    Duration duration = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    context.removeSparkListener(counts);
    name.close();
    if (terminal != null) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    LOG.info(
        String.format(
            Locale.ROOT,
            "%-9s %s %s in %.1f s",
            stage,
            doneOfTotal(counter.value()),
            unit,
            seconds));
  }
}

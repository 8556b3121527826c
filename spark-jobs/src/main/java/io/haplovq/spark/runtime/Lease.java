package io.haplovq.spark.runtime;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says that somebody is at work in a directory: written again every minute, removed at
 * the end. Nobody waits for it, as a killed process leaves one; it keeps {@code gc} away.
 */
public final class Lease implements AutoCloseable {
  /** What the file's name begins with. */
  public static final String PREFIX = "_lease-";

  /** A lease not written again for so long is that of a process that has died. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final long BEAT_SECONDS = 60;

  private final HadoopStorage directory;
  private final String path;
  private final Instant since = Instant.now();
  private final ScheduledExecutorService clock = Clock.named("lease");

  private Lease(HadoopStorage directory, String attempt) {
    this.directory = directory;
    this.path = PREFIX + attempt;
  }

  /**
   * Takes a lease.
   *
   * @throws UncheckedIOException if it cannot be written: nothing else could be then
   */
  public static Lease take(HadoopStorage directory, String attempt) {
    Lease lease = new Lease(directory, attempt);
    lease.write();
    lease.clock.scheduleAtFixedRate(lease::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    return lease;
  }

  private void write() {
    String text =
        ManagementFactory.getRuntimeMXBean().getName()
            + " since "
            + since
            + ", alive at "
            + Instant.now()
            + "\n";
    directory.overwrite(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void beat() {
    try {
      write();
    } catch (UncheckedIOException e) {
      LOG.warn("{}: no sign of life can be written: {}", directory.root(), e.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      // A sign of life under way would bring the file back.
      if (!clock.awaitTermination(BEAT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{}: the last sign of life is still being written", directory.root());
      }
      directory.delete(path);
    } catch (UncheckedIOException e) {
      LOG.warn("{}: {} cannot be removed: {}", directory.root(), path, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

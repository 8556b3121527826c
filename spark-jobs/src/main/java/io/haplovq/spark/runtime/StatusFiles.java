package io.haplovq.spark.runtime;

import io.haplovq.archive.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run leaves beside its manifest for people and schedulers: how it went ({@link #REPORT}),
 * the same as a page ({@link #PAGE}), that it is done ({@link #SUCCESS}, empty, written last), or
 * why it is not ({@link #FAILED}). Nothing here is ever read to decide anything, and what cannot be
 * written fails no run.
 */
public final class StatusFiles {
  public static final String REPORT = "run-report.json";
  public static final String PAGE = "report.html";
  public static final String SUCCESS = "_SUCCESS";
  public static final String FAILED = "_FAILED.json";

  /** What a run may do to a manifest that is already there. */
  public enum Existing {
    KEPT,
    REPLACED
  }

  private static final Logger LOG = LoggerFactory.getLogger(StatusFiles.class);

  private final HadoopStorage place;
  private final String marker;

  /** Of a run that publishes a manifest. */
  public StatusFiles(String root, Configuration configuration) {
    this(root, configuration, Manifest.FILE_NAME);
  }

  /**
   * Of a run that publishes something else.
   *
   * @param marker the file that makes it complete, here called the manifest
   */
  public StatusFiles(String root, Configuration configuration, String marker) {
    this.place = new HadoopStorage(root, configuration);
    this.marker = marker;
  }

  /**
   * Before any work: the notice of an earlier failure goes, and a directory that held only it.
   *
   * @return whether there is a manifest
   */
  public boolean started() {
    try {
      if (place.exists(marker)) {
        return true;
      }
      if (place.exists(FAILED)) {
        place.delete(FAILED);
        place.deleteIfEmpty("");
      }
    } catch (UncheckedIOException e) {
      LOG.debug("{}: {} of an earlier run stays", place.root(), FAILED, e);
    }
    return false;
  }

  /**
   * Right before another manifest takes the place of the one that is there: what says how that came
   * to be goes, so that it never stands beside the new one, whenever the run is killed.
   */
  public static void withdraw(HadoopStorage place) {
    try {
      place.delete(SUCCESS);
      place.delete(REPORT);
      place.delete(PAGE);
    } catch (UncheckedIOException e) {
      LOG.warn("{}: the report of an earlier run stays: {}", place.root(), e.getMessage());
    }
  }

  /**
   * After the manifest was published.
   *
   * @param more what else is to be there before the run is noted as done; it fails nothing
   */
  public void succeeded(String report, Runnable more) {
    try {
      write(REPORT, report);
      more.run();
      done();
    } catch (UncheckedIOException | IOException e) {
      LOG.warn("{}: all is done, but that is not noted there: {}", place.root(), e.getMessage());
    }
  }

  /** After a run that found everything done: only what is missing is written. */
  public void alreadyDone() {
    try {
      done();
    } catch (UncheckedIOException | IOException e) {
      LOG.warn("{}: all is done, but that is not noted there: {}", place.root(), e.getMessage());
    }
  }

  /**
   * After a failure. Where there is a manifest that the run was not to replace, it is not this
   * run's place, and stays as it is.
   */
  public void failed(String notice, Existing existing) {
    try {
      if (existing == Existing.REPLACED || !place.exists(marker)) {
        write(FAILED, notice);
      }
    } catch (UncheckedIOException | IOException e) {
      // The failure itself is reported; that it cannot be noted as well would only hide it.
      LOG.debug("{}: {} cannot be written", place.root(), FAILED, e);
    }
  }

  private void done() throws IOException {
    if (!place.exists(SUCCESS)) {
      place.create(SUCCESS).close();
    }
    if (place.exists(FAILED)) {
      place.delete(FAILED);
    }
  }

  private void write(String name, String text) throws IOException {
    place.replace(name, text.getBytes(StandardCharsets.UTF_8));
  }
}

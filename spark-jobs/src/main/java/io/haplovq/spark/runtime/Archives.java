package io.haplovq.spark.runtime;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.archive.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Manifests on Hadoop file systems: found, and published. */
public final class Archives {
  private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

  private Archives() {}

  /** The manifest of an archive. */
  public static Manifest manifest(String directory, Configuration configuration) {
    return CohortReader.manifest(
        new HadoopStorage(directory, configuration), Manifest.Kind.ARCHIVE, directory);
  }

  /**
   * Makes a manifest visible, and with it all that it lists: written under a name of its own, then
   * renamed. Fails if there is one already.
   *
   * @param attempt tells this attempt's files from others'
   */
  public static void publish(Storage storage, Manifest manifest, String attempt) {
    storage.rename(stage(storage, manifest, attempt), Manifest.FILE_NAME);
  }

  /**
   * As {@link #publish}, in the place of the manifest that is there. That one is put aside, and put
   * back if the new one cannot take its place, so that there is always one of the two.
   */
  public static void replace(Storage storage, Manifest manifest, String attempt) {
    String staged = stage(storage, manifest, attempt);
    String aside = "manifest-" + attempt + ".replaced";
    storage.rename(Manifest.FILE_NAME, aside);
    try {
      storage.rename(staged, Manifest.FILE_NAME);
    } catch (UncheckedIOException e) {
      storage.rename(aside, Manifest.FILE_NAME);
      throw e;
    }
    storage.delete(aside);
  }

  /**
   * Removes what a failed run left of a store or of models, unless another has published there
   * meanwhile. What cannot be removed is logged only, so as not to hide why the run failed.
   */
  public static void discard(HadoopStorage storage) {
    try {
      if (!storage.exists(Manifest.FILE_NAME)) {
        storage.deleteAll();
      }
    } catch (UncheckedIOException e) {
      LOG.warn(
          "{}: what the failed run left cannot be removed: {}", storage.root(), e.getMessage());
    }
  }

  private static String stage(Storage storage, Manifest manifest, String attempt) {
    String staged = "manifest-" + attempt + ".staged";
    try (OutputStream out = storage.create(staged)) {
      out.write(ManifestFormat.write(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + staged, e);
    }
    return staged;
  }
}

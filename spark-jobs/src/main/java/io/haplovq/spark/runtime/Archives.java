package io.haplovq.spark.runtime;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.archive.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;

/** Manifests on Hadoop file systems: found, and published. */
public final class Archives {
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

  /** As {@link #publish}, in the place of the manifest that is there. */
  public static void replace(Storage storage, Manifest manifest, String attempt) {
    String staged = stage(storage, manifest, attempt);
    storage.delete(Manifest.FILE_NAME);
    storage.rename(staged, Manifest.FILE_NAME);
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

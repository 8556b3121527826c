package io.haplovq.spark.runtime;

import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.archive.Storage;
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
   * Makes a manifest visible, and with it all that it lists.
   *
   * @return false, and nothing has changed, if there is one already
   */
  public static boolean publish(Storage storage, Manifest manifest) {
    return storage.publish(Manifest.FILE_NAME, ManifestFormat.write(manifest));
  }

  /** As {@link #publish}, in the place of the manifest that is there. */
  public static void replace(Storage storage, Manifest manifest) {
    storage.replace(Manifest.FILE_NAME, ManifestFormat.write(manifest));
  }
}

package io.haplovq.spark.runtime;

import io.haplovq.InputException;
import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.archive.StoreReader;
import java.io.Serializable;

/**
 * An archive or a window store that is read, in a form that travels with tasks. All tasks read the
 * manifest that the driver read, whatever is published there meanwhile.
 *
 * @param storage where it is
 * @param kind an archive or a window store
 * @param manifest the manifest's bytes
 */
public record CohortSource(HadoopStorage storage, Manifest.Kind kind, byte[] manifest)
    implements Serializable {
  /** The cohort in a directory; fails as {@link CohortReader#manifest} does. */
  public static CohortSource of(HadoopStorage storage, Manifest.Kind kind) {
    Manifest manifest = CohortReader.manifest(storage, kind, storage.root());
    return new CohortSource(storage, kind, ManifestFormat.write(manifest));
  }

  /**
   * The cohort in a directory, archive or window store.
   *
   * @throws InputException if it is neither, or of a version that this program does not read
   */
  public static CohortSource any(HadoopStorage storage) {
    try {
      return of(storage, Manifest.Kind.ARCHIVE);
    } catch (InputException notAnArchive) {
      try {
        return of(storage, Manifest.Kind.STORE);
      } catch (InputException neither) {
        throw notAnArchive;
      }
    }
  }

  /** A reader of its own for a task, which closes it. */
  public CohortReader open() {
    String path = storage.root() + "/" + Manifest.FILE_NAME;
    Manifest read = ManifestFormat.read(manifest, kind, path);
    return kind == Manifest.Kind.ARCHIVE
        ? ArchiveReader.open(storage, read)
        : StoreReader.open(storage, read);
  }
}

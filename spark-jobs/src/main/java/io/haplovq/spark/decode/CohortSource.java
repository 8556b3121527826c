package io.haplovq.spark.decode;

import io.haplovq.archive.ArchiveReader;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.ManifestFormat;
import io.haplovq.archive.StoreReader;
import io.haplovq.spark.runtime.HadoopStorage;
import java.io.Serializable;

/**
 * What is decoded, in a form that travels with tasks. All tasks read the manifest that the driver
 * read, whatever is published there meanwhile.
 *
 * @param storage where it is
 * @param kind an archive or a window store
 * @param manifest the manifest's bytes
 */
record CohortSource(HadoopStorage storage, Manifest.Kind kind, byte[] manifest)
    implements Serializable {
  /** The cohort in a directory; fails as {@link CohortReader#manifest} does. */
  static CohortSource of(HadoopStorage storage, Manifest.Kind kind) {
    Manifest manifest = CohortReader.manifest(storage, kind, storage.root());
    return new CohortSource(storage, kind, ManifestFormat.write(manifest));
  }

  CohortReader open() {
    String path = storage.root() + "/" + Manifest.FILE_NAME;
    Manifest read = ManifestFormat.read(manifest, kind, path);
    return kind == Manifest.Kind.ARCHIVE
        ? ArchiveReader.open(storage, read)
        : StoreReader.open(storage, read);
  }
}

package io.haplovq.spark.encode;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.Archives;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.StageResult;
import io.haplovq.spark.runtime.StatusFiles;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of an archive, where at most one is visible at any time: what is there, and how another
 * comes to be.
 *
 * @param target the directory
 * @param run the run that wants to publish there
 */
record ArchivePlace(HadoopStorage target, Manifest.Run run) {
  private static final Logger LOG = LoggerFactory.getLogger(ArchivePlace.class);

  /**
   * What is there now.
   *
   * @param replaced the files that belonged to what was there before, as far as that can be read
   */
  record Published(Manifest manifest, Set<String> replaced) {}

  /** Whether an archive of another run may be replaced. */
  enum Replacing {
    REFUSED,
    ALLOWED;

    static Replacing of(boolean overwrite) {
      return overwrite ? ALLOWED : REFUSED;
    }
  }

  /**
   * The archive that is there, if it is this run's, which has nothing left to do then.
   *
   * @throws InputException if it is another run's and may not be replaced
   * @throws CorruptDataException if its manifest is damaged and may not be replaced
   */
  Optional<Manifest> done(Replacing replacing) {
    try {
      Optional<Manifest> there = there();
      if (there.isPresent() && !isOurs(there.get()) && replacing == Replacing.REFUSED) {
        throw new InputException(
            target.root()
                + ": already holds the archive of another run ("
                + there.get().run().id()
                + ", this one is "
                + run.id()
                + ": other input or another configuration); --overwrite replaces it");
      }
      return there.filter(this::isOurs);
    } catch (CorruptDataException e) {
      if (replacing == Replacing.REFUSED) {
        throw e;
      }
      LOG.warn("the manifest that is there is damaged and will be replaced: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** As {@link #done}, asked when this run has failed: why another's is there says nothing. */
  boolean doneMeanwhile() {
    try {
      return there().filter(this::isOurs).isPresent();
    } catch (RuntimeException e) {
      LOG.debug("{}: cannot be looked at", target.root(), e);
      return false;
    }
  }

  /**
   * Makes an archive visible. Of several runs that do so at once where there is none, one succeeds.
   *
   * @return what is there now: this manifest, or one that the same run has published meanwhile
   * @throws InputException if another run has published meanwhile
   */
  Published publish(Manifest manifest) {
    if (Archives.publish(target, manifest)) {
      return new Published(manifest, Set.of());
    }
    Manifest other = there().orElse(manifest);
    if (!isOurs(other)) {
      throw new InputException(
          target.root()
              + ": another run ("
              + other.run().id()
              + ") published here while this one ("
              + run.id()
              + ") was at work, and its archive stays; nothing of this one was kept. --overwrite replaces it");
    }
    LOG.info("{}: the same run was done elsewhere meanwhile; its archive stays", target.root());
    return new Published(other, Set.of());
  }

  /** Makes an archive visible in the place of the one that is there. */
  Published replace(Manifest manifest) {
    Set<String> old = Set.of();
    try {
      old = there().map(StageResult::paths).orElse(Set.of());
    } catch (CorruptDataException e) {
      LOG.warn("{}: files of the damaged archive are left for haplovq gc", target.root());
    }
    StatusFiles.withdraw(target);
    Archives.replace(target, manifest);
    return new Published(manifest, old);
  }

  boolean isTaken() {
    return target.exists(Manifest.FILE_NAME);
  }

  private Optional<Manifest> there() {
    return isTaken()
        ? Optional.of(CohortReader.manifest(target, Manifest.Kind.ARCHIVE, target.root()))
        : Optional.empty();
  }

  private boolean isOurs(Manifest manifest) {
    return manifest.run().equals(run);
  }
}

package io.haplovq.spark.runtime;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a stage: all files that it writes have its name in theirs, so that it can remove
 * them again and never another's, which may be working in the same place.
 *
 * @param target where it writes
 * @param name what no other attempt is called
 * @param directories the directories below the target that it writes to
 * @param absent whether there was nothing at the target when it began
 */
public record Attempt(HadoopStorage target, String name, List<String> directories, boolean absent) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  public Attempt {
    directories = List.copyOf(directories);
  }

  /** A new attempt. */
  public static Attempt at(HadoopStorage target, List<String> directories) {
    return new Attempt(target, UUID.randomUUID().toString(), directories, target.isAbsent());
  }

  /**
   * Removes what this attempt wrote and nobody needs: all of it if it failed, else what failed and
   * speculative tasks left. What a listing does not show yet stays, and does no harm: no manifest
   * names it.
   *
   * @param kept the paths that a manifest names
   */
  public void removeFiles(Set<String> kept) {
    for (String directory : directories) {
      removeFiles(directory, kept);
      tidy(() -> target.deleteIfEmpty(directory));
    }
    removeFiles("", kept);
    if (absent) {
      tidy(() -> target.deleteIfEmpty(""));
    }
  }

  private void removeFiles(String directory, Set<String> kept) {
    tidy(
        () ->
            target.list(directory).stream()
                .filter(path -> path.contains(name) && !kept.contains(path))
                .forEach(target::delete));
  }

  /** Does what may fail: what is left behind does no harm, and must not hide why a run failed. */
  public void tidy(Runnable work) {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      LOG.warn(
          "{}: not all that is no longer needed was removed: {}", target.root(), e.getMessage());
    }
  }
}

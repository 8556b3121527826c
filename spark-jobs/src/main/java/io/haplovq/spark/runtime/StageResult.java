package io.haplovq.spark.runtime;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stage leaves in a directory of its own, a window store or models: made once, and found
 * again by the same run. The first to publish has made it.
 *
 * @param target the directory
 * @param kind what is left there
 * @param run the run that it must be of
 */
public record StageResult(HadoopStorage target, Manifest.Kind kind, Manifest.Run run) {
  /**
   * The result of an earlier run that was the same.
   *
   * @return nothing if it is still to be made: the directory is not there, is empty, or holds what
   *     an unfinished run left
   * @throws InputException if something else is there
   * @throws CorruptDataException if files of the result are missing
   */
  public Optional<Manifest> finished() {
    if (!target.exists(Manifest.FILE_NAME)) {
      refuseStrangers();
      return Optional.empty();
    }
    Manifest manifest = CohortReader.manifest(target, kind, target.root());
    if (!manifest.run().equals(run) || !manifest.toolVersion().equals(Versions.haplovq())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: already there, of another run (%s by version %s, this one is %s by version %s: other input or"
                  + " another configuration); expected a new directory",
              target.root(),
              manifest.run().id(),
              manifest.toolVersion(),
              run.id(),
              Versions.haplovq()));
    }
    for (Manifest.Shard shard : manifest.shards()) {
      long length = target.length(shard.path());
      if (length != shard.bytes()) {
        throw new CorruptDataException(
            length < 0
                ? shard.path() + ": no such file"
                : shard.path() + ": " + length + " bytes long, expected " + shard.bytes(),
            0);
      }
    }
    return Optional.of(manifest);
  }

  private void refuseStrangers() {
    List<String> others =
        Stream.concat(
                target.list("").stream().filter(name -> !OwnNames.isOurs(name)),
                target.directories("").stream()
                    .filter(name -> !OwnNames.DIRECTORIES.contains(name)))
            .limit(1)
            .toList();
    if (!others.isEmpty()) {
      throw new InputException(
          target.root()
              + ": already there, with "
              + others.get(0)
              + " in it; expected a new directory");
    }
  }

  /**
   * Publishes what an attempt has made.
   *
   * @return the manifest that is there now: this one, or that of the same run if it was first
   * @throws InputException if another run was first
   */
  public Manifest publish(Manifest made) {
    return Archives.publish(target, made)
        ? made
        : finished()
            .orElseThrow(() -> new CorruptDataException(target.root() + ": no manifest", 0));
  }

  /** The paths that a manifest names. */
  public static Set<String> paths(Manifest manifest) {
    return manifest.shards().stream().map(Manifest.Shard::path).collect(Collectors.toSet());
  }
}

package io.haplovq.spark.gc;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.OwnNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds and removes what killed and failed runs left of an archive, a window store, models, or
 * beside restored files. Only what bears our names, what no manifest reaches, what is older than a
 * safety age, and nothing of a run that gives signs of life.
 */
public final class GarbageCollection {
  /** Whether what was found is removed. */
  public enum Action {
    LIST,
    DELETE
  }

  /**
   * What was found.
   *
   * @param removable what may be removed, or has been
   * @param young what would be, were it older
   * @param atWork whether a run gives signs of life here; its files are in neither list
   * @param strangers files and directories that are not ours
   */
  public record Outcome(
      Action action,
      String root,
      List<Orphan> removable,
      List<Orphan> young,
      boolean atWork,
      long strangers) {
    /** A line each. */
    public String table() {
      StringBuilder table = new StringBuilder();
      String verb = action == Action.DELETE ? "removed" : "orphan ";
      removable.forEach(orphan -> line(table, verb, orphan));
      young.forEach(orphan -> line(table, "young  ", orphan));
      long bytes = removable.stream().mapToLong(Orphan::bytes).sum();
      table.append(
          String.format(
              Locale.ROOT,
              "%s: %d orphans, %,d bytes%s; %d younger than the safety age%s%s%n",
              root,
              removable.size(),
              bytes,
              action == Action.DELETE ? " removed" : "",
              young.size(),
              strangers > 0 ? "; " + strangers + " not of HaploVQ, left alone" : "",
              atWork ? "; a run is at work here, whose files are left alone" : ""));
      if (action == Action.LIST && !removable.isEmpty()) {
        table.append("nothing was removed; --delete does\n");
      }
      return table.toString();
    }

    private static void line(StringBuilder table, String what, Orphan orphan) {
      table.append(
          String.format(
              Locale.ROOT,
              "%s  %15d  %s  %s%s%n",
              what,
              orphan.bytes(),
              orphan.modified(),
              orphan.path(),
              orphan.shape() == Orphan.Shape.TREE ? "/" : ""));
    }
  }

  private GarbageCollection() {}

  /**
   * Looks through a directory.
   *
   * @param olderThan the safety age: what was written later stays
   * @param now as the file system's clock has it
   * @throws InputException if there is no such directory, or its manifest is of a newer version
   * @throws CorruptDataException if its manifest is damaged: what it names is unknown then
   */
  public static Outcome run(HadoopStorage storage, Duration olderThan, Instant now, Action action) {
    if (storage.isAbsent()) {
      throw new InputException(
          storage.root() + ": no such directory; expected an archive or store");
    }
    // In this order: what is published after the listing is in the manifest that is read then.
    Census census = Census.of(storage, now);
    List<Orphan> orphans = census.orphans(manifest(storage));
    Instant limit = now.minus(olderThan);
    List<Orphan> removable =
        orphans.stream().filter(orphan -> !orphan.modified().isAfter(limit)).toList();
    List<Orphan> young =
        orphans.stream().filter(orphan -> orphan.modified().isAfter(limit)).toList();
    if (action == Action.DELETE) {
      removable.forEach(orphan -> delete(storage, orphan));
      OwnNames.DIRECTORIES.forEach(storage::deleteIfEmpty);
    }
    return new Outcome(
        action, storage.root(), removable, young, census.isAtWork(), census.strangers());
  }

  private static void delete(HadoopStorage storage, Orphan orphan) {
    if (orphan.shape() == Orphan.Shape.FILE) {
      storage.delete(orphan.path());
      return;
    }
    HadoopStorage tree = storage.below(orphan.path());
    // Manifests first, so that no run takes a stage for finished that is half gone.
    for (String stage : tree.directories("")) {
      tree.delete(stage + "/" + Manifest.FILE_NAME);
    }
    tree.deleteAll();
  }

  private static Optional<Manifest> manifest(HadoopStorage storage) {
    if (!storage.exists(Manifest.FILE_NAME)) {
      return Optional.empty();
    }
    InputException refusal = null;
    for (Manifest.Kind kind : Manifest.Kind.values()) {
      try {
        return Optional.of(CohortReader.manifest(storage, kind, storage.root()));
      } catch (InputException e) {
        // Of another kind, or a version that none of the kinds knows.
        refusal = refusal == null ? e : refusal;
      }
    }
    throw refusal;
  }
}

package io.haplovq.spark.gc;

import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Lease;
import io.haplovq.spark.runtime.OwnNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * What a directory holds, sorted by who needs it. A listing decides only what may be deleted: what
 * it does not show stays.
 */
final class Census {
  private final HadoopStorage storage;
  private final Instant now;
  private final List<Orphan> files = new ArrayList<>();
  private final List<Orphan> trees = new ArrayList<>();
  private final Set<String> atWork = new HashSet<>();
  private long strangers;

  private Census(HadoopStorage storage, Instant now) {
    this.storage = storage;
    this.now = now;
  }

  static Census of(HadoopStorage storage, Instant now) {
    Census census = new Census(storage, now);
    census.count();
    return census;
  }

  private void count() {
    for (FileStatus child : storage.statuses("")) {
      String name = child.getPath().getName();
      if (child.isFile()) {
        add(name, child, "");
      } else if (OwnNames.isTree(name)) {
        trees.add(tree(name, child));
      } else if (OwnNames.DIRECTORIES.contains(name)) {
        storage.statuses(name).stream()
            .filter(FileStatus::isFile)
            .forEach(file -> add(name + "/" + file.getPath().getName(), file, ""));
      } else {
        strangers++;
      }
    }
  }

  private void add(String path, FileStatus file, String place) {
    noteLease(file, place);
    if (OwnNames.isPassing(path)) {
      files.add(new Orphan(path, Orphan.Shape.FILE, file.getLen(), modified(file)));
    } else if (!OwnNames.isOurs(path)) {
      strangers++;
    }
  }

  private Orphan tree(String path, FileStatus directory) {
    List<FileStatus> all = new ArrayList<>();
    collect(path, all);
    all.forEach(file -> noteLease(file, path));
    Instant newest =
        all.stream().map(Census::modified).max(Instant::compareTo).orElse(modified(directory));
    long bytes = all.stream().mapToLong(FileStatus::getLen).sum();
    return new Orphan(path, Orphan.Shape.TREE, bytes, newest);
  }

  private void collect(String directory, List<FileStatus> into) {
    for (FileStatus child : storage.statuses(directory)) {
      if (child.isFile()) {
        into.add(child);
      } else {
        collect(directory + "/" + child.getPath().getName(), into);
      }
    }
  }

  private void noteLease(FileStatus file, String place) {
    boolean alive = Duration.between(modified(file), now).compareTo(Lease.LIFETIME) < 0;
    if (file.getPath().getName().startsWith(Lease.PREFIX) && alive) {
      atWork.add(place);
    }
  }

  private static Instant modified(FileStatus status) {
    return Instant.ofEpochMilli(status.getModificationTime());
  }

  /** Whether a run gives signs of life anywhere here. */
  boolean isAtWork() {
    return !atWork.isEmpty();
  }

  /** Files and directories of others, which are left alone. */
  long strangers() {
    return strangers;
  }

  /** What no run gives signs of life for, and the manifest, if there is one, does not name. */
  List<Orphan> orphans(Optional<Manifest> manifest) {
    Set<String> named = new HashSet<>();
    manifest.ifPresent(one -> one.shards().forEach(shard -> named.add(shard.path())));
    List<Orphan> orphans = new ArrayList<>();
    for (Orphan file : files) {
      if (!isAtWork() && !named.contains(file.path())) {
        orphans.add(file);
      }
    }
    for (Orphan tree : trees) {
      if (!atWork.contains(tree.path())) {
        orphans.add(tree);
      }
    }
    return orphans;
  }
}

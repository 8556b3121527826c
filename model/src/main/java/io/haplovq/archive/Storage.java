package io.haplovq.archive;

import java.io.OutputStream;
import java.util.List;

/**
 * A directory tree on some file system that holds an archive or a window store. Paths are relative
 * to its root and checked by {@link StoragePath#check}. Every failure of the file system is an
 * {@link java.io.UncheckedIOException}; a path that leaves the tree is an {@link
 * IllegalArgumentException}. Thread-safe.
 */
public interface Storage {
  /** Opens a file; it must exist. */
  RandomAccessInput open(String path);

  /** Creates a file and the directories above it; fails if the file exists. */
  OutputStream create(String path);

  /** Whether there is a file or a directory of that name. */
  boolean exists(String path);

  /**
   * Makes a small file visible with its whole content at once: readers see all of it or nothing,
   * also when the machine goes down meanwhile.
   *
   * @return false, and nothing has changed, if there is a file of that name
   */
  boolean publish(String path, byte[] content);

  /**
   * As {@link #publish}, in the place of the file that is there, if any: readers see the old
   * content or the new one, and always one of them.
   */
  void replace(String path, byte[] content);

  /** Deletes a file; nothing happens if there is none. */
  void delete(String path);

  /**
   * The paths, from the root, of the files directly in a directory ({@code ""} for the root),
   * sorted; empty if there is no such directory.
   */
  List<String> list(String directory);
}

package io.haplovq.spark.gc;

import java.time.Instant;

/**
 * What a run left behind: a file that no manifest names, or a directory that only one run needed.
 *
 * @param path from the root
 * @param bytes of the file, or of all files in the directory
 * @param modified when the file, or the newest of the directory's, was last written
 */
record Orphan(String path, Shape shape, long bytes, Instant modified) {
  enum Shape {
    FILE,
    TREE
  }
}

package io.haplovq.spark.runtime;

import io.haplovq.InputException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Paths as users write them, and the file systems they lie on. */
public final class HadoopPaths {
  private HadoopPaths() {}

  /**
   * A path as the user wrote it.
   *
   * @throws InputException if Hadoop has no such path
   */
  public static Path of(String text) {
    try {
      return new Path(text);
    } catch (IllegalArgumentException e) {
      throw new InputException("'" + text + "': not a path (" + e.getMessage() + ")", e);
    }
  }

  /**
   * The file system of a path. Hadoop's local one keeps a .crc file beside every file; ours carry
   * their own checksums, so the one below it is taken.
   *
   * @throws InputException if there is none for its scheme or host
   */
  public static FileSystem fileSystem(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem;
    try {
      fileSystem = path.getFileSystem(configuration);
    } catch (UnsupportedFileSystemException | IllegalArgumentException e) {
      // The latter is how Hadoop reports a host that nobody knows.
      throw new InputException(
          path + ": no file system can be opened (" + e.getMessage() + "); expected a path of one",
          e);
    }
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }
}

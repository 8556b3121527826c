package io.haplovq.spark.decode;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopPaths;
import io.haplovq.spark.runtime.HadoopStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A directory of its own beside the output, where everything is written before it is published by
 * renaming. Closing it leaves nothing but what was published.
 */
final class Staging implements AutoCloseable {
  /**
   * A finished file.
   *
   * @param name its name in the staging directory
   * @param index the name of its index there, null for none
   * @param bytes its length
   */
  record Ready(OutputFile file, String name, String index, long bytes) {}

  private final FileSystem fileSystem;
  private final Path directory;
  private final Path target;
  private final Configuration configuration;
  private final boolean targetWasThere;
  private boolean published;

  /**
   * Creates it in {@code target}, the directory that published files go to.
   *
   * @throws InputException if that is not possible
   */
  Staging(Path target, Configuration configuration) throws IOException {
    this.fileSystem = HadoopPaths.fileSystem(target, configuration);
    this.target = target;
    this.configuration = configuration;
    this.directory = new Path(target, ".haplovq-" + UUID.randomUUID());
    this.targetWasThere = fileSystem.exists(target);
    makeDirectory();
    // For a driver that is interrupted.
    fileSystem.deleteOnExit(directory);
  }

  private void makeDirectory() {
    try {
      if (fileSystem.mkdirs(directory)) {
        return;
      }
    } catch (IOException e) {
      throw unusable(e.getMessage(), e);
    }
    throw unusable("the file system refused", null);
  }

  private InputException unusable(String why, IOException cause) {
    return new InputException(
        target + ": nothing can be written there (" + why + "); expected a writable directory",
        cause);
  }

  HadoopStorage storage() {
    return new HadoopStorage(directory.toString(), configuration);
  }

  /** Copies a staged file to {@code out} and deletes it. */
  void moveInto(String name, OutputStream out) throws IOException {
    Path path = new Path(directory, name);
    try (InputStream in = fileSystem.open(path)) {
      in.transferTo(out);
    }
    fileSystem.delete(path, false);
  }

  /**
   * Makes files visible in place of what is there. If that fails halfway, those that are visible
   * already are withdrawn.
   */
  void publish(List<Ready> files) throws IOException {
    List<Path> visible = new ArrayList<>();
    try {
      for (Ready ready : files) {
        OutputFile file = ready.file();
        fileSystem.mkdirs(file.path().getParent());
        // The index goes first and comes last, so that none is ever beside another file's text.
        if (file.packing() == OutputFile.Packing.BGZF) {
          fileSystem.delete(file.index(), false);
        }
        fileSystem.delete(file.path(), false);
        rename(ready.name(), file.path(), visible);
        if (ready.index() != null) {
          rename(ready.index(), file.index(), visible);
        }
      }
      published = true;
    } finally {
      if (!published) {
        for (Path path : visible) {
          fileSystem.delete(path, false);
        }
      }
    }
  }

  private void rename(String name, Path to, List<Path> visible) throws IOException {
    if (fileSystem.exists(to) || !fileSystem.rename(new Path(directory, name), to)) {
      throw new IOException("cannot rename a finished file to " + to);
    }
    visible.add(to);
  }

  @Override
  public void close() throws IOException {
    fileSystem.delete(directory, true);
    fileSystem.cancelDeleteOnExit(directory);
    if (!published && !targetWasThere && fileSystem.listStatus(target).length == 0) {
      fileSystem.delete(target, false);
    }
  }
}

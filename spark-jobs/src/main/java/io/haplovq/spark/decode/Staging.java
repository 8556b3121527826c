package io.haplovq.spark.decode;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopPaths;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Lease;
import io.haplovq.spark.runtime.OwnNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of its own beside the output, where everything is written before it is published
 * under its final name. Closing it leaves nothing but what was published.
 */
final class Staging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  /** Whether files that are there may be replaced. */
  enum Replacing {
    REFUSED,
    ALLOWED
  }

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
  private final Lease lease;
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
    String attempt = UUID.randomUUID().toString();
    this.directory = new Path(target, OwnNames.STAGING_PREFIX + attempt);
    this.targetWasThere = fileSystem.exists(target);
    makeDirectory();
    // For a driver that is interrupted.
    fileSystem.deleteOnExit(directory);
    this.lease = lease(attempt);
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

  private Lease lease(String attempt) throws IOException {
    try {
      return Lease.take(storage(), attempt);
    } catch (UncheckedIOException e) {
      fileSystem.delete(directory, true);
      throw e;
    }
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
   * Makes files visible. If that fails halfway, those that are visible already are withdrawn.
   *
   * @throws InputException if there is a file of that name and it may not be replaced
   */
  void publish(List<Ready> files, Replacing replacing) throws IOException {
    List<Path> visible = new ArrayList<>();
    try {
      for (Ready ready : files) {
        OutputFile file = ready.file();
        fileSystem.mkdirs(file.path().getParent());
        // The index goes first and comes last, so that none is ever beside another file's text.
        if (file.packing() == OutputFile.Packing.BGZF && replacing == Replacing.ALLOWED) {
          fileSystem.delete(file.index(), false);
        }
        publish(ready.name(), file.path(), replacing);
        visible.add(file.path());
        if (ready.index() != null) {
          publish(ready.index(), file.index(), replacing);
          visible.add(file.index());
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

  private void publish(String name, Path to, Replacing replacing) throws IOException {
    try {
      if (replacing == Replacing.ALLOWED) {
        storage().moveOver(name, to);
      } else if (!storage().moveTo(name, to)) {
        throw new InputException(
            to + ": came while this was at work and stays; --overwrite replaces it");
      }
    } catch (IOException e) {
      throw new IOException("cannot rename a finished file to " + to + ": " + e.getMessage(), e);
    }
  }

  /** What cannot be removed is logged only: it does no harm, and what was published stays. */
  @Override
  public void close() {
    lease.close();
    try {
      fileSystem.delete(directory, true);
      fileSystem.cancelDeleteOnExit(directory);
      if (!published && !targetWasThere && fileSystem.listStatus(target).length == 0) {
        fileSystem.delete(target, false);
      }
    } catch (IOException e) {
      LOG.warn("{}: cannot be removed: {}", directory, e.getMessage());
    }
  }
}

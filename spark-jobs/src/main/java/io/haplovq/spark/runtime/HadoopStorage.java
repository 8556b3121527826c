package io.haplovq.spark.runtime;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.RandomAccessInput;
import io.haplovq.archive.Storage;
import io.haplovq.archive.StoragePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** A directory of any Hadoop file system; travels with tasks. */
public final class HadoopStorage implements Storage, Serializable {
  private static final long serialVersionUID = 1L;

  private final String root;
  private final SerializableConfiguration configuration;

  /**
   * @throws InputException if the root is no path
   */
  public HadoopStorage(String root, Configuration configuration) {
    HadoopPaths.of(root);
    this.root = root;
    this.configuration = new SerializableConfiguration(configuration);
  }

  /** A directory below this one. */
  public HadoopStorage below(String directory) {
    return new HadoopStorage(
        new Path(root, StoragePath.check(directory)).toString(), configuration.value());
  }

  /** The root as given. */
  public String root() {
    return root;
  }

  /**
   * {@inheritDoc}
   *
   * @throws CorruptDataException if there is no such file: only files that a manifest names are
   *     opened
   */
  @Override
  public RandomAccessInput open(String path) {
    try {
      FileSystem fileSystem = fileSystem();
      long length = fileSystem.getFileStatus(resolve(path)).getLen();
      return new HadoopInput(fileSystem.open(resolve(path)), length, path);
    } catch (FileNotFoundException e) {
      throw new CorruptDataException(
          path
              + ": no such file in "
              + root
              + " (lost, or what it belongs to was replaced while it was being read)",
          0);
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  @Override
  public OutputStream create(String path) {
    try {
      return DurableOutput.create(fileSystem(), resolve(path));
    } catch (IOException e) {
      throw failed("create", path, e);
    }
  }

  @Override
  public boolean exists(String path) {
    try {
      return fileSystem().exists(resolve(path));
    } catch (IOException e) {
      throw failed("look for", path, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>A publication whose outcome the file system did not report is looked up.
   */
  @Override
  public boolean publish(String path, byte[] content) {
    try {
      Publication.Place place = place();
      try {
        return Publication.on(place).publish(place, resolve(path), content)
            || Publication.holds(place, resolve(path), content);
      } catch (IOException e) {
        if (Publication.holds(place, resolve(path), content)) {
          return true;
        }
        throw e;
      }
    } catch (IOException e) {
      throw failed("publish", path, e);
    }
  }

  @Override
  public void replace(String path, byte[] content) {
    try {
      Publication.Place place = place();
      try {
        Publication.on(place).replace(place, resolve(path), content);
      } catch (IOException e) {
        if (!Publication.holds(place, resolve(path), content)) {
          throw e;
        }
      }
    } catch (IOException e) {
      throw failed("replace", path, e);
    }
  }

  /** Writes a small file over the one that is there, if any; readers may see half of it. */
  void overwrite(String path, byte[] content) {
    try (OutputStream out = fileSystem().create(resolve(path), true)) {
      out.write(content);
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  /**
   * Gives a finished file of this directory its final name, which may be anywhere on the same file
   * system.
   *
   * @return false, and nothing has changed, if there is a file of that name
   */
  public boolean moveTo(String path, Path target) throws IOException {
    Publication.Place place = place();
    return Publication.on(place).move(place, resolve(path), target);
  }

  /** As {@link #moveTo}, in the place of the file that is there, if any. */
  public void moveOver(String path, Path target) throws IOException {
    Publication.Place place = place();
    Publication.on(place).moveOver(place, resolve(path), target);
  }

  /** The length of a file in bytes; -1 if there is no such file. */
  long length(String path) {
    try {
      return fileSystem().getFileStatus(resolve(path)).getLen();
    } catch (FileNotFoundException e) {
      return -1;
    } catch (IOException e) {
      throw failed("look for", path, e);
    }
  }

  @Override
  public void delete(String path) {
    try {
      fileSystem().delete(resolve(path), false);
    } catch (IOException e) {
      throw failed("delete", path, e);
    }
  }

  @Override
  public List<String> list(String directory) {
    return children(directory, FileStatus::isFile);
  }

  /** As {@link #list}, of directories. */
  public List<String> directories(String directory) {
    return children(directory, FileStatus::isDirectory);
  }

  private List<String> children(String directory, Predicate<FileStatus> wanted) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return statuses(directory).stream()
        .filter(wanted)
        .map(child -> prefix + child.getPath().getName())
        .sorted()
        .toList();
  }

  /** What is directly in a directory; nothing if there is no such directory. */
  public List<FileStatus> statuses(String directory) {
    try {
      Path path = directory.isEmpty() ? new Path(root) : resolve(directory);
      return List.of(fileSystem().listStatus(path));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw failed("list", directory, e);
    }
  }

  /**
   * Creates the root, so that a place where nothing can be written is found before any work.
   *
   * @throws InputException if that is not possible
   */
  public void makeRoot() {
    String fault = "the file system refused";
    try {
      if (fileSystem().mkdirs(new Path(root))) {
        return;
      }
    } catch (IOException e) {
      fault = e.getMessage();
    }
    throw new InputException(
        root + ": nothing can be written there (" + fault + "); expected a writable directory");
  }

  /** Deletes a directory that holds nothing ({@code ""} for the root); any other stays. */
  public void deleteIfEmpty(String directory) {
    Path path = directory.isEmpty() ? new Path(root) : resolve(directory);
    try {
      FileSystem fileSystem = fileSystem();
      if (fileSystem.listStatus(path).length == 0) {
        fileSystem.delete(path, false);
      }
    } catch (FileNotFoundException e) {
      // As wanted.
    } catch (IOException e) {
      throw failed("delete", directory, e);
    }
  }

  /** Deletes the whole tree; nothing happens if there is none. */
  public void deleteAll() {
    try {
      fileSystem().delete(new Path(root), true);
    } catch (IOException e) {
      throw failed("delete", ".", e);
    }
  }

  /** Whether there is nothing at the root yet, neither a file nor a directory. */
  public boolean isAbsent() {
    try {
      return !fileSystem().exists(new Path(root));
    } catch (IOException e) {
      throw failed("look for", ".", e);
    }
  }

  private Path resolve(String path) {
    return new Path(root, StoragePath.check(path));
  }

  private FileSystem fileSystem() throws IOException {
    return HadoopPaths.fileSystem(new Path(root), configuration.value());
  }

  private Publication.Place place() throws IOException {
    return new Publication.Place(fileSystem(), configuration.value());
  }

  private UncheckedIOException failed(String what, String path, IOException e) {
    return new UncheckedIOException(
        "cannot " + what + " " + path + " in " + root + ": " + e.getMessage(), e);
  }

  private record HadoopInput(FSDataInputStream in, long length, String path)
      implements RandomAccessInput {
    @Override
    public void readFully(long position, byte[] buffer, int offset, int bytes) {
      try {
        in.readFully(position, buffer, offset, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot read " + path + " at byte " + position + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + path, e);
      }
    }
  }
}

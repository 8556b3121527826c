package io.haplovq.spark.runtime;

import io.haplovq.InputException;
import io.haplovq.archive.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * How a finished file gets its final name on a file system, whole and at once. Directories are
 * never renamed. Which way a file system takes follows from its scheme, unless {@link #SETTING}
 * says otherwise.
 */
public enum Publication {
  /** Links and atomic moves of the operating system, which Hadoop's local file system has not. */
  LOCAL {
    @Override
    boolean move(Place place, Path from, Path to) throws IOException {
      return LocalFiles.move(place.local(from), place.local(to));
    }

    @Override
    void moveOver(Place place, Path from, Path to) throws IOException {
      LocalFiles.moveOver(place.local(from), place.local(to));
    }
  },

  /** A rename that the file system's master decides on: HDFS and what behaves like it. */
  RENAME {
    @Override
    boolean move(Place place, Path from, Path to) throws IOException {
      try {
        rename(place, from, to, Options.Rename.NONE);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }

    @Override
    void moveOver(Place place, Path from, Path to) throws IOException {
      rename(place, from, to, Options.Rename.OVERWRITE);
    }

    private void rename(Place place, Path from, Path to, Options.Rename how) throws IOException {
      try {
        FileSystem fileSystem = place.fileSystem();
        FileContext.getFileContext(fileSystem.getUri(), place.configuration())
            .rename(fileSystem.makeQualified(from), fileSystem.makeQualified(to), how);
      } catch (UnsupportedFileSystemException e) {
        throw new IOException(
            e.getMessage() + "; an object store is written to with commit.publish=put", e);
      }
    }
  },

  /** One upload under the final name: object stores, where a file appears when it is complete. */
  PUT {
    @Override
    boolean move(Place place, Path from, Path to) throws IOException {
      boolean moved = uploaded(place, to, out -> copy(place, from, out));
      if (moved) {
        place.fileSystem().delete(from, false);
      }
      return moved;
    }

    @Override
    void moveOver(Place place, Path from, Path to) throws IOException {
      upload(place, to, place.fileSystem().create(to, true), out -> copy(place, from, out));
      place.fileSystem().delete(from, false);
    }

    @Override
    boolean publish(Place place, Path path, byte[] content) throws IOException {
      return uploaded(place, path, out -> out.write(content));
    }

    @Override
    void replace(Place place, Path path, byte[] content) throws IOException {
      upload(place, path, place.fileSystem().create(path, true), out -> out.write(content));
    }

    /** Uploads what is not there yet; false if it is. */
    private boolean uploaded(Place place, Path path, Content content) throws IOException {
      try {
        upload(place, path, create(place, path), content);
        return true;
      } catch (FileAlreadyExistsException | RefusedException e) {
        return false;
      }
    }

    private FSDataOutputStream create(Place place, Path path) throws IOException {
      // The option, where it is known, has the store itself refuse when the upload ends.
      FSDataOutputStreamBuilder<?, ?> builder = place.fileSystem().createFile(path);
      builder.overwrite(false);
      builder.recursive();
      builder.opt("fs.option.create.conditional.overwrite", true);
      return (FSDataOutputStream) builder.build();
    }

    /** Fills a new object and completes it; one that cannot be filled does not appear. */
    private void upload(Place place, Path path, FSDataOutputStream out, Content content)
        throws IOException {
      try {
        content.write(out);
      } catch (IOException | RuntimeException e) {
        giveUp(place, path, out, e);
        throw e;
      }
      try {
        out.close();
      } catch (IOException e) {
        throw isRefusal(e) ? new RefusedException(e) : e;
      }
    }

    private void copy(Place place, Path from, FSDataOutputStream out) throws IOException {
      try (InputStream in = place.fileSystem().open(from)) {
        in.transferTo(out);
      }
    }

    /** Without a way to give up, closing completes the upload: then half an object is deleted. */
    private void giveUp(Place place, Path path, FSDataOutputStream out, Exception why) {
      boolean abortable = out.hasCapability(ABORTABLE);
      if (abortable) {
        out.abort();
      }
      try {
        out.close();
      } catch (IOException e) {
        why.addSuppressed(e);
      }
      if (!abortable) {
        deleteQuietly(place, path, why);
      }
    }
  };

  /** What an object is filled with. */
  private interface Content {
    void write(FSDataOutputStream out) throws IOException;
  }

  /** The store has an object of that name, and says so only when the upload ends. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Whether a conditional upload was refused because the object is there: S3A says that of its
   * precondition (412) by an exception of its own, whose class is not on every class path.
   */
  private static boolean isRefusal(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileAlreadyExistsException
          || cause.getClass().getSimpleName().equals("RemoteFileChangedException")) {
        return true;
      }
    }
    return false;
  }

  /** The key, among Hadoop's settings, of {@code auto}, {@code rename} or {@code put}. */
  public static final String SETTING = "haplovq.commit.publish";

  /** What the setting may be. */
  static final List<String> CHOICES = List.of("auto", "rename", "put");

  /** A stream that knows this can be given up without its file appearing. */
  static final String ABORTABLE = "fs.capability.outputstream.abortable";

  private static final Set<String> OBJECT_STORES =
      Set.of(
          "s3a", "s3", "s3n", "gs", "wasb", "wasbs", "oss", "cos", "cosn", "obs", "swift", "oci",
          "tos", "bos", "ks3");

  /** A file system, with the configuration it was opened with. */
  public record Place(FileSystem fileSystem, Configuration configuration) {
    java.nio.file.Path local(Path path) {
      return ((RawLocalFileSystem) fileSystem).pathToFile(path).toPath();
    }
  }

  /**
   * The way to publish on a file system.
   *
   * @throws InputException if the setting is none of its values
   */
  public static Publication on(Place place) {
    String asked = place.configuration().getTrimmed(SETTING, "auto");
    String scheme = place.fileSystem().getUri().getScheme();
    return switch (asked) {
      case "put" -> PUT;
      case "rename", "auto" -> {
        if (scheme.equals("file") && place.fileSystem() instanceof RawLocalFileSystem) {
          yield LOCAL;
        }
        boolean store = OBJECT_STORES.contains(scheme.toLowerCase(Locale.ROOT));
        yield store && asked.equals("auto") ? PUT : RENAME;
      }
      default ->
          throw new InputException(
              "setting commit.publish is \"" + asked + "\"; expected one of " + CHOICES);
    };
  }

  /**
   * Gives a finished file its final name.
   *
   * @return false, and nothing has changed, if there is a file of that name
   */
  abstract boolean move(Place place, Path from, Path to) throws IOException;

  /** As {@link #move}, in the place of the file that is there, if any. */
  abstract void moveOver(Place place, Path from, Path to) throws IOException;

  /** As {@link io.haplovq.archive.Storage#publish}. */
  boolean publish(Place place, Path path, byte[] content) throws IOException {
    Path staged = stage(place, path, content);
    boolean published = move(place, staged, path);
    if (!published) {
      place.fileSystem().delete(staged, false);
    }
    return published;
  }

  /** As {@link io.haplovq.archive.Storage#replace}. */
  void replace(Place place, Path path, byte[] content) throws IOException {
    moveOver(place, stage(place, path, content), path);
  }

  private static Path stage(Place place, Path path, byte[] content) throws IOException {
    Path staged = path.suffix("-" + UUID.randomUUID() + ".staged");
    try (DurableOutput out = DurableOutput.create(place.fileSystem(), staged)) {
      out.write(content);
    } catch (IOException e) {
      deleteQuietly(place, staged, e);
      throw e;
    }
    return staged;
  }

  private static void deleteQuietly(Place place, Path path, Exception why) {
    try {
      place.fileSystem().delete(path, false);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Whether a file has exactly this content. */
  static boolean holds(Place place, Path path, byte[] content) {
    try {
      if (place.fileSystem().getFileStatus(path).getLen() != content.length) {
        return false;
      }
      try (InputStream in = place.fileSystem().open(path)) {
        return Arrays.equals(in.readAllBytes(), content);
      }
    } catch (IOException e) {
      return false;
    }
  }
}

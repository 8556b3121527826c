package io.haplovq.it;

import static io.haplovq.it.Faults.FAULTS;

import io.haplovq.archive.LocalFiles;
import io.haplovq.it.Faults.Kind;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.util.Progressable;

/** The local file system under {@code faulty:}, where calls fail as {@link Faults} has it. */
final class FaultyFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "faulty";
  private static final URI ROOT = URI.create(SCHEME + ":///");

  /** Makes it known to Hadoop in all that starts in this JVM from now on. */
  static void install() {
    System.setProperty("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName());
    System.setProperty("spark.hadoop.fs.AbstractFileSystem.faulty.impl", Contexts.class.getName());
  }

  /** A local path on this file system. */
  static String path(java.nio.file.Path local) {
    return SCHEME + "://" + local.toAbsolutePath();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FAULTS.check(Kind.CREATE, path.toUri().getPath());
    FSDataOutputStream out =
        super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new FaultyStream(out, path.toUri().getPath()), null);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    if (!exists(path)) {
      FAULTS.check(Kind.MKDIRS, path.toUri().getPath());
    }
    return super.mkdirs(path);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    FAULTS.check(Kind.DELETE, path.toUri().getPath());
    return super.delete(path, recursive);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw new IOException("a rename that does not say what happens if the target exists");
  }

  /** As HDFS does it: one step, which refuses or replaces. */
  @Override
  protected void rename(Path from, Path to, Options.Rename... options) throws IOException {
    FAULTS.check(Kind.RENAME, to.toUri().getPath());
    java.nio.file.Path source = pathToFile(from).toPath();
    java.nio.file.Path target = pathToFile(to).toPath();
    if (options.length > 0 && options[0] == Options.Rename.OVERWRITE) {
      LocalFiles.moveOver(source, target);
    } else if (!LocalFiles.move(source, target)) {
      throw new FileAlreadyExistsException(to.toString());
    }
  }

  /** How {@code FileContext} gets at it. */
  static final class Contexts extends DelegateToFileSystem {
    private final FaultyFileSystem fileSystem;

    Contexts(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      this(new FaultyFileSystem(), configuration);
    }

    private Contexts(FaultyFileSystem fileSystem, Configuration configuration)
        throws IOException, URISyntaxException {
      super(ROOT, fileSystem, configuration, SCHEME, false);
      this.fileSystem = fileSystem;
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      fileSystem.rename(from, to, overwrite ? Options.Rename.OVERWRITE : Options.Rename.NONE);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  /** A stream whose writes may stop in the middle. */
  private static final class FaultyStream extends FilterOutputStream
      implements Syncable, StreamCapabilities {
    private final FSDataOutputStream file;
    private final String path;
    private boolean closed;

    FaultyStream(FSDataOutputStream file, String path) {
      super(file);
      this.file = file;
      this.path = path;
    }

    @Override
    public void write(int value) throws IOException {
      FAULTS.check(Kind.WRITE, path);
      file.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (FAULTS.next(Kind.WRITE, path)) {
        file.write(bytes, offset, length / 2);
        throw Faults.fault(Kind.WRITE, path);
      }
      file.write(bytes, offset, length);
    }

    @Override
    public void hflush() throws IOException {
      file.hflush();
    }

    @Override
    public void hsync() throws IOException {
      FAULTS.check(Kind.SYNC, path);
      file.hsync();
    }

    @Override
    public boolean hasCapability(String capability) {
      return file.hasCapability(capability);
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      // The descriptor is given back in any case.
      try (file) {
        FAULTS.check(Kind.CLOSE, path);
      }
    }
  }
}

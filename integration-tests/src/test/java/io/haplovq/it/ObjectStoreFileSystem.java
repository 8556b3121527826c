package io.haplovq.it;

import io.haplovq.archive.LocalFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store over local files, under {@code objects:}. A file appears when its stream is
 * closed, whole; nothing can be renamed; what was written never shows up in a listing, only when
 * asked for by name; deleting a directory deletes what a listing shows.
 */
final class ObjectStoreFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "objects";
  private static final URI ROOT = URI.create(SCHEME + ":///");

  /** Paths that listings do not show. */
  private static final Set<String> UNLISTED = ConcurrentHashMap.newKeySet();

  /** Makes it known to Hadoop in all that starts in this JVM from now on. */
  static void install() {
    System.setProperty("spark.hadoop.fs.objects.impl", ObjectStoreFileSystem.class.getName());
  }

  /** A local path on this file system. */
  static String path(java.nio.file.Path local) {
    return SCHEME + "://" + local.toAbsolutePath();
  }

  /** Lets listings show everything. */
  static void settle() {
    UNLISTED.clear();
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
      Progressable progress) {
    return new FSDataOutputStream(new Upload(path, overwrite), null);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress) {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw new IOException("an object store renames nothing: " + from);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .filter(status -> !UNLISTED.contains(status.getPath().toUri().getPath()))
        .toArray(FileStatus[]::new);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    java.nio.file.Path local = pathToFile(path).toPath();
    if (!Files.isDirectory(local)) {
      return Files.deleteIfExists(local);
    }
    FileStatus[] children = listStatus(path);
    if (children.length > 0 && !recursive) {
      throw new IOException(path + " is not empty");
    }
    for (FileStatus child : children) {
      delete(child.getPath(), true);
    }
    // The local directory stands for the common beginning of names, and goes with the last of them.
    String[] left = local.toFile().list();
    return left == null || left.length > 0 || Files.deleteIfExists(local);
  }

  private final class Upload extends ByteArrayOutputStream
      implements Abortable, StreamCapabilities {
    private final Path path;
    private final boolean overwrite;
    private boolean ended;

    Upload(Path path, boolean overwrite) {
      this.path = path;
      this.overwrite = overwrite;
    }

    @Override
    public boolean hasCapability(String capability) {
      return capability.equals(StreamCapabilities.ABORTABLE_STREAM);
    }

    @Override
    public AbortableResult abort() {
      ended = true;
      return null;
    }

    @Override
    public void close() throws IOException {
      if (ended) {
        return;
      }
      ended = true;
      java.nio.file.Path target = pathToFile(path).toPath();
      Files.createDirectories(target.getParent());
      java.nio.file.Path uploaded = target.resolveSibling(".upload-" + UUID.randomUUID());
      UNLISTED.add(uploaded.toString());
      UNLISTED.add(target.toString());
      Files.write(uploaded, toByteArray());
      if (overwrite) {
        LocalFiles.moveOver(uploaded, target);
      } else if (!LocalFiles.move(uploaded, target)) {
        Files.delete(uploaded);
        throw new FileAlreadyExistsException(path.toString());
      }
    }
  }
}

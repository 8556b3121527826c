package io.haplovq.spark.runtime;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A new file whose content is on the medium once it has been closed, where the file system can do
 * that. What fails is named by its directory; a file that failed is given up where that is
 * possible, so that an object store does not show half of it.
 */
final class DurableOutput extends FilterOutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FSDataOutputStream file;
  private final Path path;
  private boolean failed;
  private boolean closed;

  private DurableOutput(FSDataOutputStream file, Path path) {
    super(new BufferedOutputStream(file, BUFFER_BYTES));
    this.file = file;
    this.path = path;
  }

  /** Creates a file, and the directories above it; fails if it exists. */
  static DurableOutput create(FileSystem fileSystem, Path path) throws IOException {
    if (!fileSystem.getUri().getScheme().equals("hdfs")) {
      return new DurableOutput(fileSystem.create(path, false), path);
    }
    // HDFS syncs the last block only, unless asked for all.
    return new DurableOutput(
        fileSystem.create(
            path,
            FsPermission.getFileDefault(),
            EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK),
            fileSystem.getConf().getInt("io.file.buffer.size", 4096),
            fileSystem.getDefaultReplication(path),
            fileSystem.getDefaultBlockSize(path),
            null),
        path);
  }

  @Override
  public void write(int value) throws IOException {
    attempt(() -> out.write(value));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(out::flush);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (failed) {
      giveUp();
      return;
    }
    try (file) {
      attempt(
          () -> {
            out.flush();
            if (file.hasCapability(StreamCapabilities.HSYNC)) {
              file.hsync();
            }
            file.close();
          });
    }
  }

  private void giveUp() throws IOException {
    if (file.hasCapability(Publication.ABORTABLE)) {
      file.abort();
    }
    file.close();
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      failed = true;
      throw new IOException(path.getParent() + ": " + e.getMessage(), e);
    }
  }
}

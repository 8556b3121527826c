package io.haplovq.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a directory in memory, by their paths; read only. For sweeps over damage. */
public record ArchiveFiles(Map<String, byte[]> files) implements Storage {

  /** All files below a directory. */
  public static ArchiveFiles read(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return new ArchiveFiles(files);
  }

  /** The same files, but for one. */
  ArchiveFiles with(String path, byte[] bytes) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.put(path, bytes);
    return new ArchiveFiles(changed);
  }

  @Override
  public RandomAccessInput open(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new UncheckedIOException(path, new NoSuchFileException(path));
    }
    return new RandomAccessInput() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void readFully(long position, byte[] buffer, int offset, int length) {
        if (position + length > bytes.length) {
          throw new UncheckedIOException(
              path + " ends before " + (position + length), new EOFException());
        }
        System.arraycopy(bytes, (int) position, buffer, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public OutputStream create(String path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean exists(String path) {
    return files.containsKey(path);
  }

  @Override
  public boolean publish(String name, byte[] content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replace(String name, byte[] content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> list(String directory) {
    throw new UnsupportedOperationException();
  }
}

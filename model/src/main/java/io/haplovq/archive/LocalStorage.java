package io.haplovq.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A directory of the local file system; it need not exist before the first file is created. */
public final class LocalStorage implements Storage {
  private final Path root;

  public LocalStorage(Path root) {
    this.root = root;
  }

  @Override
  public RandomAccessInput open(String path) {
    try {
      return new LocalInput(FileChannel.open(resolve(path), StandardOpenOption.READ), path);
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  @Override
  public OutputStream create(String path) {
    Path file = resolve(path);
    try {
      Files.createDirectories(file.getParent());
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failed("create", path, e);
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(resolve(path));
  }

  @Override
  public boolean publish(String path, byte[] content) {
    try {
      Path staged = stage(path, content);
      boolean published = LocalFiles.move(staged, resolve(path));
      if (!published) {
        Files.delete(staged);
      }
      return published;
    } catch (IOException e) {
      throw failed("publish", path, e);
    }
  }

  @Override
  public void replace(String path, byte[] content) {
    try {
      LocalFiles.moveOver(stage(path, content), resolve(path));
    } catch (IOException e) {
      throw failed("replace", path, e);
    }
  }

  private Path stage(String path, byte[] content) throws IOException {
    Path staged = resolve(path + "-" + UUID.randomUUID() + ".staged");
    Files.createDirectories(staged.getParent());
    Files.write(staged, content, StandardOpenOption.CREATE_NEW);
    LocalFiles.sync(staged);
    return staged;
  }

  @Override
  public void delete(String path) {
    try {
      Files.deleteIfExists(resolve(path));
    } catch (IOException e) {
      throw failed("delete", path, e);
    }
  }

  @Override
  public List<String> list(String directory) {
    Path top = directory.isEmpty() ? root : resolve(directory);
    String prefix = directory.isEmpty() ? "" : directory + "/";
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(top)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> prefix + file.getFileName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed("list", directory, e);
    }
  }

  private Path resolve(String path) {
    return root.resolve(StoragePath.check(path));
  }

  private UncheckedIOException failed(String what, String path, IOException e) {
    return new UncheckedIOException(
        "cannot " + what + " " + path + " in " + root + ": " + e.getMessage(), e);
  }

  private record LocalInput(FileChannel channel, String path) implements RandomAccessInput {
    @Override
    public long length() {
      try {
        return channel.size();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot measure " + path, e);
      }
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) {
      ByteBuffer target = ByteBuffer.wrap(buffer, offset, length);
      try {
        while (target.hasRemaining()) {
          if (channel.read(target, position + target.position() - offset) < 0) {
            throw new EOFException(path + " ends before byte " + (position + length));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + path, e);
      }
    }
  }
}

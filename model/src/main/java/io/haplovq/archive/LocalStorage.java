package io.haplovq.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
  public void rename(String from, String to) {
    Path target = resolve(to);
    Path source = resolve(from);
    try {
      Files.createDirectories(target.getParent());
      publish(source, target);
    } catch (IOException e) {
      throw failed("rename " + from + " to", to, e);
    }
  }

  private static void publish(Path source, Path target) throws IOException {
    try {
      // A plain atomic move replaces the target; a hard link, where there are any, refuses to.
      Files.createLink(target, source);
      Files.delete(source);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }
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
    return new UncheckedIOException("cannot " + what + " " + path + " in " + root, e);
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

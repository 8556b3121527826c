package io.haplovq.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Moves of finished files on a local file system that a power cut neither halves nor undoes. */
public final class LocalFiles {
  private LocalFiles() {}

  /**
   * Gives a file its final name, unless there is one of that name; then nothing has changed. Of
   * several processes that do so at once, one succeeds.
   *
   * @return whether it has the name now
   */
  public static boolean move(Path from, Path to) throws IOException {
    try {
      // A plain atomic move replaces the target; a hard link, where there are any, refuses to.
      Files.createLink(to, from);
      Files.delete(from);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.exists(to)) {
        return false;
      }
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
    syncDirectory(to);
    return true;
  }

  /** Gives a file its final name in the place of the one that has it, if any, at once. */
  public static void moveOver(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(to);
  }

  /** Waits until a file's content is on the medium. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Waits until a name is on the medium, where the operating system lets a directory be synced. */
  private static void syncDirectory(Path file) {
    try (FileChannel channel =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows has no such thing; the content is safe, and the name follows.
    }
  }
}

package io.haplovq.spark.verify;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.RandomAccessInput;
import io.haplovq.archive.Storage;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Compares a shard's file with what the manifest says of it. */
final class ShardDigest {
  private static final int CHUNK_BYTES = 1 << 20;

  private ShardDigest() {}

  /** What is wrong with the file; nothing if it is as it was written. */
  static List<String> damage(Storage storage, Manifest.Shard shard) {
    try (RandomAccessInput in = storage.open(shard.path())) {
      if (in.length() != shard.bytes()) {
        return List.of(
            String.format(
                Locale.ROOT,
                "%s: %d bytes long, expected %d",
                shard.path(),
                in.length(),
                shard.bytes()));
      }
      String found = sha256(in);
      return found.equals(shard.sha256())
          ? List.of()
          : List.of(shard.path() + ": SHA-256 is " + found + ", expected " + shard.sha256());
    } catch (CorruptDataException | UncheckedIOException e) {
      return List.of(e.getMessage());
    }
  }

  private static String sha256(RandomAccessInput in) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK_BYTES];
      for (long at = 0; at < in.length(); at += chunk.length) {
        int length = (int) Math.min(chunk.length, in.length() - at);
        in.readFully(at, chunk, 0, length);
        digest.update(chunk, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.haplovq.vcf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 as the slices and tiles use it. */
final class Digests {
  /** Bytes of SHA-256 that a slice keeps. */
  static final int SLICE = 16;

  /** Bytes of a tile's digest. */
  static final int TILE = 32;

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of a slice's text, {@code [from, to)}; leaves {@code sha256} reset. */
  static byte[] ofSlice(MessageDigest sha256, byte[] text, int from, int to) {
    sha256.update(text, from, to - from);
    return Arrays.copyOf(sha256.digest(), SLICE);
  }
}

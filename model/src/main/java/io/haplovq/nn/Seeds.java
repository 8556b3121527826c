package io.haplovq.nn;

/** Derives seeds from seeds, so that every random thing has its own. */
final class Seeds {
  private Seeds() {}

  /** A well mixed function of a seed and what tells this use of it from others. */
  static long mix(long seed, long purpose) {
    long x = seed * 0x9E3779B97F4A7C15L + purpose + 1;
    x = (x ^ x >>> 32) * 0xD6E8FEB86659FD93L;
    x = (x ^ x >>> 32) * 0xD6E8FEB86659FD93L;
    return x ^ x >>> 32;
  }
}

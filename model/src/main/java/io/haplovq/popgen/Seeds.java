package io.haplovq.popgen;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Derives seeds from seeds, so that every random thing has its own, whoever draws it and in
 * whichever order. Stateless.
 */
public final class Seeds {
  private static final long FNV_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private Seeds() {}

  /** A well mixed function of a seed and what tells this use of it from others. */
  public static long of(long seed, long... parts) {
    long mixed = mix(seed);
    for (long part : parts) {
      mixed = mix(mixed + part);
    }
    return mixed;
  }

  /** A number for a name, the same in every JVM. */
  public static long ofName(String name) {
    long hash = FNV_BASIS;
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }

  static SplittableRandom random(long seed, long... parts) {
    return new SplittableRandom(of(seed, parts));
  }

  /** The finaliser of SplitMix64 over a step by the golden ratio. */
  static long mix(long value) {
    long x = value + 0x9E3779B97F4A7C15L;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }
}

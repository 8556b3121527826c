package io.haplovq.spark.encode;

import io.haplovq.codec.TileMode;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * What windows would take in each mode, all of their tiles in it, and how many windows were tried
 * in it: modes that cannot win in a window are not. Not thread-safe.
 */
final class ModeSums implements Serializable {
  private static final long serialVersionUID = 1;

  private final EnumMap<TileMode, Long> bytes = new EnumMap<>(TileMode.class);
  private final EnumMap<TileMode, Integer> windows = new EnumMap<>(TileMode.class);

  /** Adds a window's bytes by mode. */
  void add(Map<TileMode, Long> window) {
    window.forEach(
        (mode, count) -> {
          bytes.merge(mode, count, Long::sum);
          windows.merge(mode, 1, Integer::sum);
        });
  }

  void add(ModeSums other) {
    other.bytes.forEach((mode, count) -> bytes.merge(mode, count, Long::sum));
    other.windows.forEach((mode, count) -> windows.merge(mode, count, Integer::sum));
  }

  /**
   * The bytes of the modes in which all {@code count} windows were tried: these can be compared.
   */
  Map<TileMode, Long> triedInAll(int count) {
    EnumMap<TileMode, Long> tried = new EnumMap<>(bytes);
    tried.keySet().removeIf(mode -> windows.get(mode) != count);
    return tried;
  }
}

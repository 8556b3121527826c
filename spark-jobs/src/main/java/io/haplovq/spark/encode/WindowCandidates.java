package io.haplovq.spark.encode;

import io.haplovq.codec.TileMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a window's tiles take, coded in every mode that may be used and can pay; all in the same
 * modes.
 *
 * @param window the window
 * @param blocks for every block its candidates' bytes by mode, index matrices counted
 * @param modelBytes of the window's frozen decoder as stored; 0 where it has none
 */
record WindowCandidates(int window, List<Map<TileMode, Long>> blocks, long modelBytes) {
  /** What all tiles would take in each mode, index matrices and model counted. */
  Map<TileMode, Long> bytesByMode() {
    Map<TileMode, Long> bytes = new EnumMap<>(TileMode.class);
    blocks.forEach(block -> block.forEach((mode, stored) -> bytes.merge(mode, stored, Long::sum)));
    bytes.computeIfPresent(TileMode.RECONSTRUCTION, (mode, count) -> count + modelBytes);
    return bytes;
  }

  /** The same without reconstructions, where there is another mode with codes. */
  WindowCandidates withoutReconstruction() {
    List<Map<TileMode, Long>> others = new ArrayList<>();
    for (Map<TileMode, Long> block : blocks) {
      Map<TileMode, Long> other = new EnumMap<>(TileMode.class);
      other.putAll(block);
      if (other.containsKey(TileMode.ORDER)) {
        other.remove(TileMode.RECONSTRUCTION);
      }
      others.add(other);
    }
    return new WindowCandidates(window, others, modelBytes);
  }

  /** Whether a decoder can be worth it: not if it takes more than all tiles do without one. */
  boolean modelMayPay() {
    return modelBytes > 0 && bytesByMode().values().stream().allMatch(bytes -> modelBytes < bytes);
  }

  /**
   * The mode with codes that is the smaller for the window as a whole: a reconstruction must pay
   * for the decoder over all the tiles that use it. Nothing where there are no codes.
   */
  Optional<TileMode> codedMode() {
    Map<TileMode, Long> bytes = bytesByMode();
    bytes.remove(TileMode.NONE);
    return bytes.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}

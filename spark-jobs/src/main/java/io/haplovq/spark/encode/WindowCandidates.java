package io.haplovq.spark.encode;

import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.TileMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A window's tiles, coded in every mode that may be used and can pay; all in the same modes.
 *
 * @param window the window
 * @param blocks for every block its candidates by mode
 * @param model the window's frozen decoder as stored; absent where the window has no model
 */
record WindowCandidates(
    int window, List<Map<TileMode, EncodedTile>> blocks, Optional<CompressedEntry> model) {
  private long modelBytes() {
    return model.map(CompressedEntry::storedBytes).orElse(0L);
  }

  /** What all tiles would take in each mode, index matrices and model counted. */
  Map<TileMode, Long> bytesByMode() {
    Map<TileMode, Long> bytes = new EnumMap<>(TileMode.class);
    blocks.forEach(
        block -> block.forEach((mode, tile) -> bytes.merge(mode, tile.storedBytes(), Long::sum)));
    bytes.computeIfPresent(TileMode.RECONSTRUCTION, (mode, count) -> count + modelBytes());
    return bytes;
  }

  /** The same without reconstructions, where there is another mode with codes. */
  WindowCandidates withoutReconstruction() {
    List<Map<TileMode, EncodedTile>> others = new ArrayList<>();
    for (Map<TileMode, EncodedTile> block : blocks) {
      Map<TileMode, EncodedTile> other = new EnumMap<>(block);
      if (other.containsKey(TileMode.ORDER)) {
        other.remove(TileMode.RECONSTRUCTION);
      }
      others.add(other);
    }
    return new WindowCandidates(window, others, model);
  }

  /** Whether a decoder can be worth it: not if it takes more than all tiles do without one. */
  boolean modelMayPay() {
    return bytesByMode().values().stream().allMatch(bytes -> modelBytes() < bytes);
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

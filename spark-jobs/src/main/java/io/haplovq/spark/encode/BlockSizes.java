package io.haplovq.spark.encode;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the candidates of a chain's block take, in bytes of a shard. This is all that the driver
 * holds of them: some hundred bytes a block of a chain.
 */
final class BlockSizes implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long NONE = -1;

  private final ChainBlock place;
  private final EnumMap<Candidate, long[]> bytes = new EnumMap<>(Candidate.class);

  BlockSizes(ChainBlock place) {
    this.place = place;
  }

  ChainBlock place() {
    return place;
  }

  /**
   * @param i the window's number in the chain
   */
  void put(Candidate candidate, int i, long size) {
    bytes.computeIfAbsent(candidate, key -> nothing())[i] = size;
  }

  private long[] nothing() {
    long[] nothing = new long[place.tiles()];
    Arrays.fill(nothing, NONE);
    return nothing;
  }

  /** The bytes of a window's candidate; nothing if it has none. */
  OptionalLong of(Candidate candidate, int i) {
    long[] sizes = bytes.get(candidate);
    return sizes == null || sizes[i] == NONE ? OptionalLong.empty() : OptionalLong.of(sizes[i]);
  }

  @Override
  public String toString() {
    Map<Candidate, String> text = new EnumMap<>(Candidate.class);
    bytes.forEach((candidate, sizes) -> text.put(candidate, Arrays.toString(sizes)));
    return place + " " + text;
  }
}

package io.haplovq.codec;

import java.util.Optional;

/**
 * A tile coded in one mode.
 *
 * @param index the index matrix; null for {@link TileMode#NONE}, which needs none
 */
public record EncodedTile(TileMode mode, CompressedEntry index, CompressedEntry residual)
    implements java.io.Serializable {
  public EncodedTile {
    if ((index == null) != (mode == TileMode.NONE)) {
      throw new IllegalArgumentException("a tile in mode " + mode + " with index " + index);
    }
  }

  public Optional<CompressedEntry> indexEntry() {
    return Optional.ofNullable(index);
  }

  /** The bytes that a shard grows by when it stores this tile; the model is not counted. */
  public long storedBytes() {
    return residual.storedBytes() + (index == null ? 0 : index.storedBytes());
  }
}

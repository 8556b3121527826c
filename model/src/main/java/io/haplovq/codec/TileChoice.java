package io.haplovq.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The least total for a window over its blocks, the model's bytes counted: a model must pay for
 * itself over all the tiles that need it.
 *
 * @param tiles one tile a block, in the order in which the candidates were given
 * @param usesModel whether any tile needs the window's decoder
 * @param bytes the tiles' stored bytes, and the model's where it is used
 */
public record TileChoice(List<EncodedTile> tiles, boolean usesModel, long bytes) {
  private static final Comparator<EncodedTile> SMALLEST =
      Comparator.comparingLong(EncodedTile::storedBytes).thenComparing(EncodedTile::mode);

  public TileChoice {
    tiles = List.copyOf(tiles);
  }

  /**
   * Chooses.
   *
   * @param blocks the candidates of every block, in any order; each with at least one that needs no
   *     model
   * @param modelBytes what storing the window's decoder costs
   */
  public static TileChoice least(List<List<EncodedTile>> blocks, long modelBytes) {
    List<EncodedTile> without = new ArrayList<>();
    List<EncodedTile> with = new ArrayList<>();
    for (List<EncodedTile> candidates : blocks) {
      without.add(
          candidates.stream()
              .filter(tile -> tile.mode() != TileMode.RECONSTRUCTION)
              .min(SMALLEST)
              .orElseThrow());
      with.add(candidates.stream().min(SMALLEST).orElseThrow());
    }
    long plain = bytes(without);
    long modelled = bytes(with) + modelBytes;
    return modelled < plain
        ? new TileChoice(with, true, modelled)
        : new TileChoice(without, false, plain);
  }

  private static long bytes(List<EncodedTile> tiles) {
    return tiles.stream().mapToLong(EncodedTile::storedBytes).sum();
  }
}

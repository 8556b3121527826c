package io.haplovq.spark.encode;

import io.haplovq.codec.TileMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how the tiles of a chain are coded. The first window with codes pays for all of them,
 * later ones only for what changed, so the choice cannot be made window by window: in every block
 * the first so many windows get codes and the rest none, and the number is the one that makes the
 * chain smallest. Never larger than without a model.
 */
final class ChainChoice {
  /**
   * How a window is stored.
   *
   * @param modes of its tiles, by block
   * @param usesModel whether a tile of it needs the decoder
   * @param bytes that its tiles take, and the decoder where it is needed
   */
  record Chosen(int window, List<TileMode> modes, boolean usesModel, long bytes) {}

  /** A tile in a mode, and its bytes. */
  private record Stored(TileMode mode, long bytes) {}

  private ChainChoice() {}

  static List<Chosen> of(List<WindowCandidates> chain) {
    List<Chosen> chosen = cheapest(chain);
    // A decoder is chosen as if all blocks used it, and some of them may then do without codes.
    List<Chosen> undecoded =
        cheapest(chain.stream().map(WindowCandidates::withoutReconstruction).toList());
    return bytes(undecoded) < bytes(chosen) ? undecoded : chosen;
  }

  private static List<Chosen> cheapest(List<WindowCandidates> chain) {
    int blocks = chain.get(0).blocks().size();
    int[] coded = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      coded[block] = codedWindows(chain, block);
    }
    List<Chosen> chosen = chosen(chain, coded);
    boolean mayBePlain = chain.stream().allMatch(window -> plain(window, 0).isPresent());
    if (mayBePlain) {
      // The decoders were left out above, as blocks share them.
      List<Chosen> without = chosen(chain, new int[blocks]);
      return bytes(without) <= bytes(chosen) ? without : chosen;
    }
    return chosen;
  }

  /** How many windows of a block get codes, so that its tiles take the fewest bytes. */
  private static int codedWindows(List<WindowCandidates> chain, int block) {
    long total = 0;
    for (WindowCandidates window : chain) {
      total += plainBytes(chain, window, block);
    }
    long least = total;
    int best = 0;
    for (int count = 1; count <= chain.size(); count++) {
      WindowCandidates window = chain.get(count - 1);
      Optional<Stored> tile = coded(window, block);
      if (tile.isEmpty()) {
        // A window without codes is passed over: the next one starts from the codes before it.
        continue;
      }
      total += tile.get().bytes() - plainBytes(chain, window, block);
      if (total < least) {
        least = total;
        best = count;
      }
    }
    return best;
  }

  /** More than any other choice where the settings do not allow a tile without codes. */
  private static long plainBytes(List<WindowCandidates> chain, WindowCandidates window, int block) {
    return plain(window, block).map(Stored::bytes).orElse(Long.MAX_VALUE / chain.size() / 2);
  }

  private static List<Chosen> chosen(List<WindowCandidates> chain, int[] coded) {
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      WindowCandidates window = chain.get(i);
      List<TileMode> modes = new ArrayList<>();
      long bytes = 0;
      for (int block = 0; block < coded.length; block++) {
        int blockNumber = block;
        Optional<Stored> with = i < coded[block] ? coded(window, block) : Optional.empty();
        Stored tile = with.or(() -> plain(window, blockNumber)).orElseThrow();
        modes.add(tile.mode());
        bytes += tile.bytes();
      }
      boolean usesModel = modes.contains(TileMode.RECONSTRUCTION);
      chosen.add(
          new Chosen(
              window.window(), modes, usesModel, bytes + (usesModel ? window.modelBytes() : 0)));
    }
    return chosen;
  }

  private static Optional<Stored> plain(WindowCandidates window, int block) {
    return stored(window, block, TileMode.NONE);
  }

  private static Optional<Stored> coded(WindowCandidates window, int block) {
    return window.codedMode().flatMap(mode -> stored(window, block, mode));
  }

  private static Optional<Stored> stored(WindowCandidates window, int block, TileMode mode) {
    return Optional.ofNullable(window.blocks().get(block).get(mode))
        .map(bytes -> new Stored(mode, bytes));
  }

  private static long bytes(List<Chosen> chain) {
    return chain.stream().mapToLong(Chosen::bytes).sum();
  }
}

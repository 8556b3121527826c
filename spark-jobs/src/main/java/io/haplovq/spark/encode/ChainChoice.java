package io.haplovq.spark.encode;

import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
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
  /** What a window is stored as: a tile a block, and the decoder where a tile needs it. */
  record Chosen(int window, List<EncodedTile> tiles, Optional<CompressedEntry> model) {}

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
      Optional<EncodedTile> tile = coded(window, block);
      if (tile.isEmpty()) {
        // A window without codes is passed over: the next one starts from the codes before it.
        continue;
      }
      total += tile.get().storedBytes() - plainBytes(chain, window, block);
      if (total < least) {
        least = total;
        best = count;
      }
    }
    return best;
  }

  /** More than any other choice where the settings do not allow a tile without codes. */
  private static long plainBytes(List<WindowCandidates> chain, WindowCandidates window, int block) {
    return plain(window, block)
        .map(EncodedTile::storedBytes)
        .orElse(Long.MAX_VALUE / chain.size() / 2);
  }

  private static List<Chosen> chosen(List<WindowCandidates> chain, int[] coded) {
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      WindowCandidates window = chain.get(i);
      List<EncodedTile> tiles = new ArrayList<>();
      boolean usesModel = false;
      for (int block = 0; block < coded.length; block++) {
        int blockNumber = block;
        Optional<EncodedTile> with =
            i < coded[block] ? coded(window, block) : Optional.<EncodedTile>empty();
        EncodedTile tile = with.or(() -> plain(window, blockNumber)).orElseThrow();
        usesModel |= tile.mode() == TileMode.RECONSTRUCTION;
        tiles.add(tile);
      }
      chosen.add(new Chosen(window.window(), tiles, usesModel ? window.model() : Optional.empty()));
    }
    return chosen;
  }

  private static Optional<EncodedTile> plain(WindowCandidates window, int block) {
    return Optional.ofNullable(window.blocks().get(block).get(TileMode.NONE));
  }

  private static Optional<EncodedTile> coded(WindowCandidates window, int block) {
    return window.codedMode().map(mode -> window.blocks().get(block).get(mode));
  }

  private static long bytes(List<Chosen> chain) {
    long bytes = 0;
    for (Chosen window : chain) {
      bytes += window.tiles().stream().mapToLong(EncodedTile::storedBytes).sum();
      bytes += window.model().map(CompressedEntry::storedBytes).orElse(0L);
    }
    return bytes;
  }
}

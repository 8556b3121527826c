package io.haplovq.spark.encode;

import io.haplovq.codec.CodeMerging;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.TileEncoder;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The codes of one block of haplotypes through the windows of a chain, and how many of them are
 * worth their bytes: in a long chain many, because every window starts from those before it, in a
 * short one few. Not thread-safe.
 */
final class ChainCodes {
  /** Sees each window that has codes: its number in the chain, codes and starting order. */
  interface Visitor {
    void visit(int window, IndexMatrix codes, HaplotypeOrder start);
  }

  private final TileEncoder encoder;
  private final List<Optional<CodeMerging>> codes;
  private final IntFunction<BitMatrix> genotypes;
  private final int haplotypes;

  /** How often the number of codes in use is halved; 0 until {@link #cheapest} is asked. */
  private int halvings;

  /**
   * @param codes for every window of the chain
   * @param genotypes those of a window, {@code [variants × haplotypes]}
   */
  ChainCodes(
      TileEncoder encoder,
      List<Optional<CodeMerging>> codes,
      IntFunction<BitMatrix> genotypes,
      int haplotypes) {
    this.encoder = encoder;
    this.codes = codes;
    this.genotypes = genotypes;
    this.haplotypes = haplotypes;
  }

  /**
   * Visits windows with codes, as many of them merged as was found to be cheapest.
   *
   * @param stored which windows may be stored with codes: no other window may start from the codes
   *     of one that is not, as a reader will not have them
   */
  void walk(IntPredicate stored, Visitor visitor) {
    walk(halvings, stored, visitor);
  }

  private void walk(int halvings, IntPredicate stored, Visitor visitor) {
    HaplotypeOrder start = HaplotypeOrder.identity(haplotypes);
    for (int window = 0; window < codes.size(); window++) {
      if (codes.get(window).isPresent() && stored.test(window)) {
        IndexMatrix matrix = codes.get(window).get().halved(halvings);
        visitor.visit(window, matrix, start);
        start = HaplotypeOrder.fromCodes(matrix, start);
      }
    }
  }

  /**
   * The tiles of all windows in mode ORDER, null for those without codes, the number of codes
   * halved as often as makes the chain smaller.
   */
  List<EncodedTile> cheapest() {
    List<EncodedTile> cheapest = ordered(0);
    halvings = 0;
    while (canHalve(halvings + 1)) {
      List<EncodedTile> next = ordered(halvings + 1);
      if (bytes(next) >= bytes(cheapest)) {
        break;
      }
      cheapest = next;
      halvings++;
    }
    return cheapest;
  }

  private boolean canHalve(int times) {
    return codes.stream().anyMatch(window -> window.isPresent() && window.get().canHalve(times));
  }

  private List<EncodedTile> ordered(int halvings) {
    List<EncodedTile> tiles = new ArrayList<>();
    codes.forEach(window -> tiles.add(null));
    walk(
        halvings,
        window -> true,
        (window, matrix, start) ->
            tiles.set(window, encoder.ordered(genotypes.apply(window), matrix, start)));
    return tiles;
  }

  private static long bytes(List<EncodedTile> tiles) {
    return tiles.stream().mapToLong(tile -> tile == null ? 0 : tile.storedBytes()).sum();
  }
}

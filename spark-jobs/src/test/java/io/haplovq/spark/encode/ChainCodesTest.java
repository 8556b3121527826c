package io.haplovq.spark.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.codec.CodeMerging;
import io.haplovq.codec.EncodedTile;
import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.codec.TileDecoder;
import io.haplovq.codec.TileEncoder;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainCodesTest {
  private static final int HAPLOTYPES = 400;
  private static final int FOUNDERS = 4;

  private final TileEncoder encoder = new TileEncoder(ResidualCodecs.named("pbwt-mix"), 3);
  private final List<BitMatrix> genotypes = new ArrayList<>();
  private final List<Optional<CodeMerging>> codes = new ArrayList<>();

  /** Windows of founders' copies; of {@code names} codes each founder has several, by chance. */
  private void chain(int windows, int names) {
    Random random = new Random(names);
    for (int window = 0; window < windows; window++) {
      BitMatrix matrix = new BitMatrix(60, HAPLOTYPES);
      for (int v = 0; v < matrix.rows(); v++) {
        int carriers = random.nextInt(1 << FOUNDERS);
        for (int h = 0; h < HAPLOTYPES; h++) {
          if ((carriers >>> (h % FOUNDERS) & 1) == 1) {
            matrix.set(v, h);
          }
        }
      }
      char[] chosen = new char[HAPLOTYPES];
      for (int h = 0; h < HAPLOTYPES; h++) {
        chosen[h] = (char) (h % FOUNDERS + FOUNDERS * random.nextInt(names / FOUNDERS));
      }
      genotypes.add(matrix);
      codes.add(Optional.of(CodeMerging.of(new IndexMatrix(HAPLOTYPES, 1, names, chosen), matrix)));
    }
  }

  private ChainCodes chainCodes() {
    return new ChainCodes(encoder, codes, genotypes::get, HAPLOTYPES);
  }

  @Test
  void codesThatSayNothingAreMergedAway() {
    chain(3, 32);
    ChainCodes chain = chainCodes();
    long merged = chain.cheapest().stream().mapToLong(EncodedTile::storedBytes).sum();
    long[] asTheyAre = {0};
    chainCodes()
        .walk(
            window -> true,
            (window, matrix, start) ->
                asTheyAre[0] +=
                    encoder.ordered(genotypes.get(window), matrix, start).storedBytes());
    assertThat(merged).isLessThan(asTheyAre[0]);
    chain.walk(
        window -> true,
        (window, matrix, start) ->
            assertThat(matrix.codes()).as("window %d", window).hasSize(HAPLOTYPES));
  }

  @Test
  void theTilesAreThoseOfTheWalkAndDecode() {
    chain(3, 16);
    codes.set(1, Optional.empty());
    ChainCodes chain = chainCodes();
    List<EncodedTile> tiles = chain.cheapest();
    assertThat(tiles.get(1)).isNull();
    TileDecoder decoder = new TileDecoder(ResidualCodecs.named("pbwt-mix"));
    List<HaplotypeOrder> starts = new ArrayList<>();
    chain.walk(
        window -> true,
        (window, matrix, start) -> {
          starts.add(start);
          assertThat(
                  decoder.ordered(matrix, tiles.get(window).residual().streams(1 << 20), 60, start))
              .as("window %d", window)
              .isEqualTo(genotypes.get(window));
        });
    assertThat(starts).hasSize(2);
    assertThat(starts.get(0)).isEqualTo(HaplotypeOrder.identity(HAPLOTYPES));
  }

  @Test
  void noWindowStartsFromCodesThatAreNotStored() {
    chain(3, 16);
    List<HaplotypeOrder> starts = new ArrayList<>();
    chainCodes().walk(window -> window != 0, (window, matrix, start) -> starts.add(start));
    assertThat(starts).hasSize(2);
    assertThat(starts.get(0)).isEqualTo(HaplotypeOrder.identity(HAPLOTYPES));
  }
}

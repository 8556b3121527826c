package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.HaplotypeBlocks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TileSizeTest {
  private static final long GIB = 1L << 30;
  private static final Settings AUTO = Settings.of(Map.of(), "", "none");

  @Test
  void executorsOfUsualSizeGiveEveryCohortTheSameTiles() {
    for (int samples : new int[] {0, 1, 300, 50_000, 500_000}) {
      for (ExecutorShape executor :
          new ExecutorShape[] {
            new ExecutorShape(GIB, 2), new ExecutorShape(3 * GIB, 4), new ExecutorShape(8 * GIB, 8)
          }) {
        assertThat(TileSize.fitting(2500, samples, executor))
            .as("%d samples on %s", samples, executor)
            .isEqualTo(TileSize.MOST);
      }
    }
  }

  @Test
  void lessMemoryGivesSmallerTilesThatFitAndNeverLargerOnes() {
    for (int tasks : new int[] {1, 2, 4, 16, 32}) {
      int last = 0;
      for (long heap = GIB / 2; heap <= 32 * GIB; heap += GIB / 4) {
        ExecutorShape executor = new ExecutorShape(heap, tasks);
        int chosen = TileSize.fitting(2500, 500_000, executor);
        assertThat(chosen).as("%s", executor).isBetween(last, TileSize.MOST);
        assertThat(Integer.bitCount(chosen)).isOne();
        if (chosen > 1024) {
          assertThat(TaskMemory.fits(executor, TaskMemory.tile(2500, chosen))).isTrue();
        }
        last = chosen;
      }
      assertThat(last).isEqualTo(TileSize.MOST);
    }
  }

  @Test
  void aCohortThatIsSmallerThanATileIsOneBlockWhateverTheMemory() {
    assertThat(TileSize.fitting(2500, 300, new ExecutorShape(GIB / 2, 16)))
        .isEqualTo(TileSize.MOST);
  }

  @Test
  void whatIsInEffectStandsInTheSettingsAndWhatWasAskedForStays() {
    Settings effective = TileSize.effective(AUTO, 500_000, new ExecutorShape(GIB, 32));
    assertThat(effective.integer("haplotypes-per-tile")).isBetween(1024, TileSize.MOST / 2);
    assertThat(effective.json())
        .contains("\"haplotypes-per-tile\":" + effective.integer("haplotypes-per-tile"));
    assertThat(effective.hash())
        .isEqualTo(
            Settings.of(
                    Map.of("haplotypes-per-tile", effective.integer("haplotypes-per-tile")),
                    "",
                    "none")
                .hash());
    Settings asked = Settings.of(Map.of("haplotypes-per-tile", 100), "", "none");
    assertThat(TileSize.effective(asked, 500_000, new ExecutorShape(GIB, 32))).isSameAs(asked);
    assertThat(TileSize.of(asked, new HaplotypeBlocks(200, 50))).isSameAs(asked);
    assertThat(TileSize.of(AUTO, new HaplotypeBlocks(10, 7)).integer("haplotypes-per-tile"))
        .isEqualTo(14);
  }

  @Test
  void onlyIngestionCuts() {
    Settings asked = Settings.of(Map.of("haplotypes-per-tile", 100), "", "none");
    assertThatThrownBy(() -> TileSize.of(asked, new HaplotypeBlocks(200, 51)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("haplotypes-per-tile: 100, but")
        .hasMessageContaining("tiles of 102");
    // A block holds whole samples.
    Settings odd = Settings.of(Map.of("haplotypes-per-tile", 99), "", "none");
    assertThat(TileSize.of(odd, new HaplotypeBlocks(200, 50))).isSameAs(odd);
  }
}

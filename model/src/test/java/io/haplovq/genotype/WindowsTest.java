package io.haplovq.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Windows WINDOWS =
      new Windows(
          10,
          List.of(
              new Windows.Contig("a", 31),
              new Windows.Contig("none", 0),
              new Windows.Contig("b", 10),
              new Windows.Contig("c", 1)));

  @Test
  void everyVariantHasTheWindowOfItsOrdinal() {
    int window = 0;
    for (int contig = 0; contig < 4; contig++) {
      assertThat(WINDOWS.firstOf(contig)).isEqualTo(window);
      long variants = WINDOWS.contigs().get(contig).variants();
      for (int number = 0; number * 10L < variants; number++, window++) {
        int here = (int) Math.min(10, variants - number * 10L);
        assertThat(WINDOWS.place(window)).isEqualTo(new Windows.Place(contig, number, here));
        assertThat(WINDOWS.windowOf(contig, number * 10L)).isEqualTo(window);
        assertThat(WINDOWS.windowOf(contig, number * 10L + here - 1)).isEqualTo(window);
      }
    }
    assertThat(WINDOWS.count()).isEqualTo(window).isEqualTo(6);
    assertThat(WINDOWS.variantCounts()).containsExactly(10, 10, 10, 1, 10, 1);
    assertThat(WINDOWS.variants()).isEqualTo(42);
    assertThatThrownBy(() -> WINDOWS.place(6)).hasMessageContaining("window 6 of 6");
  }

  @Test
  void chainsCoverEveryWindowOnceAndNoContigEnd() {
    for (int length : new int[] {1, 2, 3, 4, 5, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
      int next = 0;
      for (Windows.Chain chain : WINDOWS.chains(length)) {
        assertThat(chain.first()).isEqualTo(next);
        assertThat(chain.behind() - chain.first()).isBetween(1, length);
        for (int window = chain.first(); window < chain.behind(); window++) {
          assertThat(WINDOWS.chainStart(window, length)).isEqualTo(chain.first());
          assertThat(WINDOWS.place(window).contig())
              .isEqualTo(WINDOWS.place(chain.first()).contig());
        }
        next = chain.behind();
      }
      assertThat(next).as("chains of %d", length).isEqualTo(6);
    }
    assertThatThrownBy(() -> WINDOWS.chains(0)).hasMessageContaining("chains of 0");
  }

  @Test
  void nothingHasNoWindows() {
    assertThat(new Windows(10, List.of()).count()).isZero();
    assertThat(new Windows(10, List.of()).chains(3)).isEmpty();
    assertThatThrownBy(() -> new Windows.Contig("a", -1)).hasMessageContaining("-1 variants");
    assertThatThrownBy(() -> new Windows(0, List.of())).hasMessageContaining("window size 0");
  }

  @Test
  void blocksCoverEverySampleOnce() {
    for (int samples : new int[] {0, 1, 7, 8, 9}) {
      HaplotypeBlocks blocks = new HaplotypeBlocks(samples, 4);
      assertThat(blocks.count()).isEqualTo(Math.max(1, (samples + 3) / 4));
      int next = 0;
      for (int block = 0; block < blocks.count(); block++) {
        assertThat(blocks.firstSample(block)).isEqualTo(next);
        for (int i = 0; i < blocks.samplesIn(block); i++) {
          assertThat(blocks.blockOf(next++)).isEqualTo(block);
        }
        assertThat(blocks.haplotypesIn(block)).isEqualTo(2 * blocks.samplesIn(block));
      }
      assertThat(next).isEqualTo(samples);
    }
  }
}

package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.TileKey;
import org.junit.jupiter.api.Test;

class TileAssemblerTest {
  private static final TileKey KEY = new TileKey(0, 0);

  @Test
  void tilesThatNoShardHasRoomForAreRefused() {
    HaplotypeBlocks blocks = new HaplotypeBlocks(1 << 20, 1 << 20);
    assertThatThrownBy(() -> new TileAssembler(KEY, blocks, (1 << 12) + 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("4097 variants × 2097152 haplotypes");
    assertThatThrownBy(() -> new TileAssembler(KEY, blocks, Integer.MAX_VALUE))
        .isInstanceOf(InputException.class);
  }

  @Test
  void moreRecordsThanExpectedAreTaken() {
    for (int samples : new int[] {0, 1, 33}) {
      HaplotypeBlocks blocks = new HaplotypeBlocks(samples, 40);
      TileAssembler assembler = new TileAssembler(KEY, blocks, 0);
      long[] bits = new long[(2 * samples + 63) / 64];
      for (int record = 0; record < 5; record++) {
        assembler.add(new CallSlice(bits, new byte[0], new byte[Digests.SLICE]));
      }
      assertThat(assembler.tile().genotypes()).hasToString("BitMatrix[5 × " + 2 * samples + "]");
    }
  }
}

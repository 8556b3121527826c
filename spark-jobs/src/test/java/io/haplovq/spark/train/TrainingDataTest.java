package io.haplovq.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.nn.HaplotypeChoice;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingDataTest {
  @Test
  void chosenHaplotypesAreGatheredFromAllBlocks() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int samples = 1 + random.nextInt(40);
      int variants = 1 + random.nextInt(130);
      HaplotypeBlocks blocks = new HaplotypeBlocks(samples, 1 + random.nextInt(samples));
      BitMatrix whole = new BitMatrix(variants, 2 * samples);
      for (int i = 0; i < variants * samples; i++) {
        whole.set(random.nextInt(variants), random.nextInt(2 * samples));
      }
      HaplotypeChoice choice =
          HaplotypeChoice.draw(2 * samples, 1 + random.nextInt(2 * samples), 0.2, seed);
      BitMatrix gathered =
          TrainingData.gather(
              0, variants, blocks, tile -> columns(whole, blocks, tile.block()), choice.chosen());
      for (int i = 0; i < choice.chosen().length; i++) {
        for (int variant = 0; variant < variants; variant++) {
          assertThat(gathered.get(i, variant))
              .as("seed %d, haplotype %d", seed, choice.chosen()[i])
              .isEqualTo(whole.get(variant, choice.chosen()[i]));
        }
      }
    }
  }

  @Test
  void aChoiceSplitsItsHaplotypesOnceAndShardsAreEqual() {
    HaplotypeChoice choice = HaplotypeChoice.draw(1000, 300, 0.1, 5);
    assertThat(choice.chosen()).hasSize(300).doesNotHaveDuplicates().isSorted();
    assertThat(choice.heldOut()).hasSize(30);
    int[] both =
        IntStream.concat(Arrays.stream(choice.training()), Arrays.stream(choice.heldOut()))
            .sorted()
            .toArray();
    assertThat(both).isEqualTo(IntStream.range(0, 300).toArray());
    assertThat(choice.shard(0, 4)).hasSize(67).doesNotContain(choice.shard(3, 4));
    assertThat(HaplotypeChoice.draw(1000, 300, 0.1, 5).training()).isEqualTo(choice.training());
    assertThat(HaplotypeChoice.draw(1000, 300, 0.1, 6).training()).isNotEqualTo(choice.training());
  }

  private static BitMatrix columns(BitMatrix whole, HaplotypeBlocks blocks, int block) {
    BitMatrix part = new BitMatrix(whole.rows(), blocks.haplotypesIn(block));
    for (int row = 0; row < part.rows(); row++) {
      for (int column = 0; column < part.columns(); column++) {
        if (whole.get(row, 2 * blocks.firstSample(block) + column)) {
          part.set(row, column);
        }
      }
    }
    return part;
  }
}

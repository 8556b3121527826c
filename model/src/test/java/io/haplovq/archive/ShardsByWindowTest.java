package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShardsByWindowTest {
  @Test
  void findsTheShardsThatLookingAtAllOfThemFinds() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Manifest.Shard> shards = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        int first = random.nextInt(40);
        int last = first + (random.nextInt(5) == 0 ? random.nextInt(40) : random.nextInt(4));
        shards.add(
            new Manifest.Shard(
                "s" + i, 1, "0".repeat(64), List.of(EntryKind.SITES), first, last, 1));
      }
      ShardsByWindow index = new ShardsByWindow(shards);
      for (int window = -1; window < 82; window++) {
        int sought = window;
        assertThat(index.of(window))
            .as("seed %d, window %d", seed, window)
            .containsExactlyInAnyOrderElementsOf(
                shards.stream()
                    .filter(s -> s.firstWindow() <= sought && sought <= s.lastWindow())
                    .toList());
      }
    }
  }
}

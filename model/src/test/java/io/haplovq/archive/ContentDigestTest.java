package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.HaplotypeBlocks;
import io.haplovq.genotype.Windows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentDigestTest {
  private record Entry(EntryKey key, int tag, List<byte[]> streams) {}

  @TempDir private Path directory;
  private Storage storage;
  private final List<Entry> entries = new ArrayList<>();
  private int files;

  @BeforeEach
  void content() {
    storage = new LocalStorage(directory);
    Random random = new Random(5);
    for (int window = 0; window < 6; window++) {
      byte[] stream = new byte[40 + window];
      random.nextBytes(stream);
      EntryKey key = new EntryKey(EntryKind.RESIDUAL, window, window % 2);
      entries.add(new Entry(key, window % 3, List.of(stream, new byte[0])));
    }
  }

  @Test
  void isTheSameHoweverEntriesAreCutIntoFilesAndCompressed() {
    ContentDigest whole = of(entries, 1);
    for (int cut = 0; cut <= entries.size(); cut++) {
      ContentDigest first = of(entries.subList(0, cut), 19);
      ContentDigest second = of(entries.subList(cut, entries.size()), 3);
      assertThat(second.plus(first)).as("cut at %d", cut).isEqualTo(whole);
    }
    assertThat(ContentDigest.NONE.plus(whole)).isEqualTo(whole);
  }

  @Test
  void changesWithEveryPartOfAnEntry() {
    Set<ContentDigest> seen = new HashSet<>(List.of(of(entries, 1)));
    Entry one = entries.get(2);
    byte[] flipped = one.streams().get(0).clone();
    flipped[7] ^= 1;
    List<Entry> others =
        List.of(
            new Entry(new EntryKey(EntryKind.INDEX, 2, 0), one.tag(), one.streams()),
            new Entry(new EntryKey(EntryKind.RESIDUAL, 9, 0), one.tag(), one.streams()),
            new Entry(new EntryKey(EntryKind.RESIDUAL, 2, 1), one.tag(), one.streams()),
            new Entry(one.key(), one.tag() + 1, one.streams()),
            new Entry(one.key(), one.tag(), List.of(flipped, new byte[0])),
            new Entry(one.key(), one.tag(), List.of(new byte[0], one.streams().get(0))),
            new Entry(one.key(), one.tag(), one.streams().subList(0, 1)));
    for (Entry other : others) {
      List<Entry> changed = new ArrayList<>(entries);
      changed.set(2, other);
      assertThat(seen.add(of(changed, 1))).as("%s", other).isTrue();
    }
    assertThat(seen.add(of(entries.subList(0, 5), 1))).isTrue();
  }

  @Test
  void leavesOutWhichRunMadeItAndKeepsWhatItIs() {
    ContentDigest sum = of(entries, 1);
    String digest = sum.of(manifest("a", 1, List.of(), "{}"));
    assertThat(digest).matches("[0-9a-f]{64}");
    List<Manifest.Shard> shards =
        List.of(new Manifest.Shard("x", 1, "0".repeat(64), List.of(EntryKind.INDEX), 0, 0, 1));
    assertThat(sum.of(manifest("b", 1, shards, "{\"seed\":1}"))).isEqualTo(digest);
    assertThat(sum.of(manifest("a", 2, List.of(), "{}"))).isNotEqualTo(digest);
    assertThat(ContentDigest.NONE.of(manifest("a", 1, List.of(), "{}"))).isNotEqualTo(digest);
  }

  private static Manifest manifest(
      String run, int samples, List<Manifest.Shard> shards, String configuration) {
    return new Manifest(
        Manifest.Kind.ARCHIVE,
        run,
        new Manifest.Run(run, run, 1),
        new Manifest.Coding("default", "zstd", 1),
        new Windows(10, List.of(new Windows.Contig("1", 60))),
        new HaplotypeBlocks(samples, 1),
        List.of(new Manifest.Source("a.vcf", 60, Manifest.Container.PLAIN, 999)),
        shards,
        Map.of(),
        Map.of(),
        Map.of(),
        configuration);
  }

  private ContentDigest of(List<Entry> some, int level) {
    String path = "shards/part-" + files++ + ".zst";
    try (ShardWriter writer = new ShardWriter(storage, path)) {
      for (Entry entry : some) {
        writer.add(
            entry.key(), entry.tag(), io.haplovq.codec.CompressedEntry.of(entry.streams(), level));
      }
      writer.finish();
    }
    return ContentDigest.ofShard(storage, path);
  }
}

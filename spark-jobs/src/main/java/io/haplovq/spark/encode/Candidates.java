package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.codec.TileMode;
import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The candidates of a cohort as the driver knows them: their sizes, and the files that they are in.
 * Not thread-safe.
 */
final class Candidates {
  /** What one pass wrote for a chain's block, and in which files. */
  private record Found(BlockSizes sizes, CandidateFiles.Written files) {}

  private final int blocks;
  private final Map<ChainBlock, List<Found>> found = new HashMap<>();

  /**
   * @param blocks of haplotypes
   */
  Candidates(int blocks) {
    this.blocks = blocks;
  }

  /** Adds what the tasks of a pass wrote. */
  void add(List<CandidateFiles.Written> pass) {
    for (CandidateFiles.Written files : pass) {
      for (BlockSizes sizes : files.blocks()) {
        found
            .computeIfAbsent(sizes.place(), place -> new ArrayList<>(2))
            .add(new Found(sizes, files));
      }
    }
  }

  /** A chain's windows in all their blocks. */
  List<WindowCandidates> of(Windows.Chain chain) {
    List<WindowCandidates> windows = new ArrayList<>();
    for (int i = 0; i < chain.behind() - chain.first(); i++) {
      List<Map<TileMode, Long>> tiles = new ArrayList<>();
      for (int block = 0; block < blocks; block++) {
        tiles.add(bytesByMode(new ChainBlock(chain, block), i));
      }
      long model = bytes(new ChainBlock(chain, 0), Candidate.MODEL, i).orElse(0);
      windows.add(new WindowCandidates(chain.first() + i, tiles, model));
    }
    return windows;
  }

  private Map<TileMode, Long> bytesByMode(ChainBlock place, int i) {
    Map<TileMode, Long> bytes = new EnumMap<>(TileMode.class);
    for (Candidate candidate : Candidate.values()) {
      candidate
          .mode()
          .ifPresent(
              mode ->
                  bytes(place, candidate, i).ifPresent(size -> bytes.merge(mode, size, Long::sum)));
    }
    return bytes;
  }

  private OptionalLong bytes(ChainBlock place, Candidate candidate, int i) {
    for (Found some : found.get(place)) {
      OptionalLong bytes = some.sizes().of(candidate, i);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return OptionalLong.empty();
  }

  /** The second pass over a chain: its blocks, if a decoder may pay anywhere. */
  List<Reconstructions> reconstructions(Windows.Chain chain) {
    Set<Integer> windows = new HashSet<>();
    for (WindowCandidates window : of(chain)) {
      if (window.modelMayPay()) {
        windows.add(window.window());
      }
    }
    List<Reconstructions> works = new ArrayList<>();
    for (int block = 0; block < blocks && !windows.isEmpty(); block++) {
      ChainBlock place = new ChainBlock(chain, block);
      String ordered = found.get(place).get(0).files().path(Candidate.ORDER_INDEX);
      works.add(new Reconstructions(place, windows, ordered));
    }
    return works;
  }

  /** Picks the entries that an archive gets of a chain, in the order of their keys. */
  void pick(Windows.Chain chain, List<ChainChoice.Chosen> chosen, ShardPicks picks) {
    for (int i = 0; i < chosen.size(); i++) {
      pick(new ChainBlock(chain, 0), Candidate.SITES, i, picks);
      if (chosen.get(i).usesModel()) {
        pick(new ChainBlock(chain, 0), Candidate.MODEL, i, picks);
      }
      for (int block = 0; block < blocks; block++) {
        ChainBlock place = new ChainBlock(chain, block);
        TileMode mode = chosen.get(i).modes().get(block);
        for (EntryKind kind : List.of(EntryKind.INDEX, EntryKind.RESIDUAL)) {
          Optional<Candidate> candidate = Candidate.of(kind, mode);
          if (candidate.isPresent()) {
            pick(place, candidate.get(), i, picks);
          }
        }
        pick(place, Candidate.EXCEPTIONS, i, picks);
        pick(place, Candidate.DIGEST, i, picks);
      }
    }
  }

  private void pick(ChainBlock place, Candidate candidate, int i, ShardPicks picks) {
    for (Found some : found.get(place)) {
      OptionalLong bytes = some.sizes().of(candidate, i);
      if (bytes.isPresent()) {
        EntryKey key = EntryKey.of(candidate.kind(), place.tile(i));
        picks.add(key, bytes.getAsLong(), some.files().path(candidate));
        return;
      }
    }
  }
}

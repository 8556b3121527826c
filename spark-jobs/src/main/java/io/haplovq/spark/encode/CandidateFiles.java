package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKey;
import io.haplovq.archive.EntryKind;
import io.haplovq.archive.ShardWriter;
import io.haplovq.archive.Storage;
import io.haplovq.codec.CompressedEntry;
import io.haplovq.codec.EncodedTile;
import io.haplovq.genotype.TileKey;
import io.haplovq.spark.runtime.OwnNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of candidates that one task writes, tile by tile, so that it holds none of them; what
 * is chosen of them is copied later. Not thread-safe.
 */
final class CandidateFiles implements AutoCloseable {
  /**
   * What a task wrote.
   *
   * @param name that its files have in common
   */
  record Written(String name, List<BlockSizes> blocks) implements Serializable {
    String path(Candidate candidate) {
      return CandidateFiles.path(name, candidate);
    }
  }

  private final Storage storage;
  private final String name;
  private final Map<String, ShardWriter> open = new LinkedHashMap<>();
  private final List<BlockSizes> blocks = new ArrayList<>();
  private BlockSizes current;

  /**
   * @param name that no other attempt's files have
   */
  CandidateFiles(Storage storage, String name) {
    this.storage = storage;
    this.name = name;
  }

  private static String path(String name, Candidate candidate) {
    return OwnNames.CANDIDATES + "/" + candidate.file() + "-" + name + ".zst";
  }

  /** What is added from here on is of this block. */
  void begin(ChainBlock place) {
    current = new BlockSizes(place);
    blocks.add(current);
  }

  /**
   * @param i the window's number in the chain
   */
  void add(int i, EncodedTile tile) {
    Candidate residual = Candidate.of(EntryKind.RESIDUAL, tile.mode()).orElseThrow();
    add(residual, i, tile.mode().code(), tile.residual());
    tile.indexEntry()
        .ifPresent(
            index -> add(Candidate.of(EntryKind.INDEX, tile.mode()).orElseThrow(), i, 0, index));
  }

  /** As {@link #add(int, EncodedTile)}, what does not depend on the mode. */
  void add(Candidate candidate, int i, CompressedEntry entry) {
    add(candidate, i, 0, entry);
  }

  private void add(Candidate candidate, int i, int tag, CompressedEntry entry) {
    TileKey tile = current.place().tile(i);
    open.computeIfAbsent(candidate.file(), file -> new ShardWriter(storage, path(name, candidate)))
        .add(EntryKey.of(candidate.kind(), tile), tag, entry);
    current.put(candidate, i, entry.storedBytes());
  }

  /** Completes the files. */
  Written finish() {
    open.values().forEach(ShardWriter::finish);
    open.clear();
    return new Written(name, List.copyOf(blocks));
  }

  @Override
  public void close() {
    open.values().forEach(ShardWriter::close);
  }
}

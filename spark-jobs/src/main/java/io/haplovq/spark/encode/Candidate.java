package io.haplovq.spark.encode;

import io.haplovq.archive.EntryKind;
import io.haplovq.codec.TileMode;
import java.util.Locale;
import java.util.Optional;

/** An entry that a tile or window may have in an archive: of one mode, or whatever the mode is. */
enum Candidate {
  PLAIN(EntryKind.RESIDUAL, TileMode.NONE),
  ORDER_INDEX(EntryKind.INDEX, TileMode.ORDER),
  ORDER_RESIDUAL(EntryKind.RESIDUAL, TileMode.ORDER),
  RECONSTRUCTION_INDEX(EntryKind.INDEX, TileMode.RECONSTRUCTION),
  RECONSTRUCTION_RESIDUAL(EntryKind.RESIDUAL, TileMode.RECONSTRUCTION),
  SITES(EntryKind.SITES, null),
  MODEL(EntryKind.MODEL, null),
  EXCEPTIONS(EntryKind.EXCEPTIONS, null),
  DIGEST(EntryKind.DIGEST, null);

  private final EntryKind kind;
  private final TileMode mode;

  Candidate(EntryKind kind, TileMode mode) {
    this.kind = kind;
    this.mode = mode;
  }

  EntryKind kind() {
    return kind;
  }

  /** The mode that it is of; nothing where no mode changes it. */
  Optional<TileMode> mode() {
    return Optional.ofNullable(mode);
  }

  /** The candidate of a kind in a mode; nothing where that mode has none. */
  static Optional<Candidate> of(EntryKind kind, TileMode mode) {
    for (Candidate candidate : values()) {
      if (candidate.kind == kind && candidate.mode == mode) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Modes have a file each, as a shard has a key once. */
  String file() {
    return mode == null ? "all" : mode.name().toLowerCase(Locale.ROOT);
  }
}

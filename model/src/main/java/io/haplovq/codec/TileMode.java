package io.haplovq.codec;

import io.haplovq.CorruptDataException;

/** How a tile is coded. The codes are stored; they never change. */
public enum TileMode {
  /** Without any model: genotypes in the order of the haplotypes' numbers. */
  NONE(0),
  /** The index matrix gives the haplotype order; no decoder is needed. */
  ORDER(1),
  /** The index matrix gives the order, and its reconstruction is taken off (paper, Eq. 10). */
  RECONSTRUCTION(2);

  private final int code;

  TileMode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /**
   * The mode of a code.
   *
   * @throws CorruptDataException if there is no such mode
   */
  public static TileMode ofCode(int code) {
    for (TileMode mode : values()) {
      if (mode.code == code) {
        return mode;
      }
    }
    throw new CorruptDataException("unknown tile mode " + code, 0);
  }
}

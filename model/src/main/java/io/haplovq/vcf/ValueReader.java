package io.haplovq.vcf;

/** The values of a stored column, one after the other. Not thread-safe. */
interface ValueReader {
  /**
   * Appends the next value.
   *
   * @throws io.haplovq.CorruptDataException when the column is damaged
   */
  void appendNext(TextBuffer out);

  /** Throws unless the column holds nothing behind its last value. */
  void expectEnd();
}

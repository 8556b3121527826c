package io.haplovq.vcf;

/** The values of an INFO key that follow from other keys' values. */
interface DerivedReader extends ValueReader {
  /**
   * Finds the keys that the values follow from.
   *
   * @param keys all keys of the window
   * @throws io.haplovq.CorruptDataException when there are no such keys
   */
  void resolve(InfoKey[] keys);
}

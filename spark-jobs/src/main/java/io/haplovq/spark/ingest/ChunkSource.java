package io.haplovq.spark.ingest;

import java.io.Closeable;

/**
 * The text of a source file, chunk by chunk. A chunk is what one address names: a BGZF block, or a
 * run of bytes of plain text. Failures of the input (truncation, a bad checksum) are thrown as
 * {@link io.haplovq.InputException}.
 */
interface ChunkSource extends Closeable {
  /** Advances to the next chunk that holds any text. False at the end of the file. */
  boolean next();

  /** The address of the current chunk. */
  long address();

  /** The current chunk's bytes, {@code [0, length())}; valid until {@link #next}. */
  byte[] bytes();

  int length();
}

package io.haplovq.spark.ingest;

import java.io.Serializable;

/**
 * A part of a source file for one task: the chunks whose address lies in {@code [start, end)}.
 *
 * @param file index of the source file
 * @param number number of the split in its file, from 0
 * @param start first address; compressed bytes for BGZF
 * @param skip bytes to skip in the first chunk; only the first split of a file has any
 * @param end address behind the last one
 */
record LineSplit(int file, int number, long start, int skip, long end) implements Serializable {
  boolean isFirst() {
    return number == 0;
  }
}

package io.haplovq.spark.decode;

import java.io.Serializable;
import java.util.List;

/**
 * What one task renders: pieces of one source file, in file order. A sorted file gives a part a
 * window; where contigs interleave, a part reads several windows for the same number of records.
 *
 * @param file number of the source file
 * @param number number of the part in that file, from 0
 */
record OutputPart(int file, int number, List<Piece> pieces) implements Serializable {}

package io.haplovq.spark.decode;

import java.io.Serializable;
import java.util.List;

/**
 * A part as a task wrote it.
 *
 * @param file number of the source file
 * @param path the part's file in the staging directory
 * @param records records in it
 * @param bytes the file's length
 * @param runs what an index has to know, empty for plain text
 * @param framesOpened frames that were read for it
 */
record RenderedPart(
    int file, String path, long records, long bytes, List<IndexRun> runs, long framesOpened)
    implements Serializable {}

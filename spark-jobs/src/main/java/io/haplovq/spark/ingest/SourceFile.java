package io.haplovq.spark.ingest;

import java.io.Serializable;

/**
 * One VCF file of the input.
 *
 * @param path its full Hadoop path
 * @param name its path below the inputs' common directory, '/'-separated: the name under which it
 *     is restored
 * @param bytes its length in bytes
 * @param modified its modification time in milliseconds since 1970, part of the run's identity
 * @param container how the text is wrapped
 * @param header the header text, verbatim, through the line end of the #CHROM line
 * @param headerLines lines of the header
 * @param bodyAddress where the text after the header begins: the address of the chunk that holds
 *     its first byte (compressed offset of the block for BGZF, byte offset for plain text, 0 for
 *     gzip)
 * @param bodySkip bytes of that chunk before the first record
 */
record SourceFile(
    String path,
    String name,
    long bytes,
    long modified,
    Container container,
    byte[] header,
    int headerLines,
    long bodyAddress,
    int bodySkip)
    implements Serializable {}

package io.haplovq.spark.ingest;

import htsjdk.samtools.util.BlockCompressedStreamConstants;
import io.haplovq.InputException;
import io.haplovq.vcf.VcfHeader;
import io.haplovq.vcf.VcfHeaderReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a file before any task does: what wraps it, whether it is whole, and its header. */
final class SourceReader {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReader.class);
  private static final byte[] END_MARKER = BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK;

  private final SplitSource source;
  private final boolean acceptMissingEof;

  SourceReader(SplitSource source, boolean acceptMissingEof) {
    this.source = source;
    this.acceptMissingEof = acceptMissingEof;
  }

  /** All files, with the same samples in each. */
  List<SourceFile> readAll(List<InputFiles.Found> files) throws IOException {
    List<SourceFile> sources = new java.util.ArrayList<>();
    VcfHeader first = null;
    for (InputFiles.Found file : files) {
      SourceFile next = read(file);
      VcfHeader header = VcfHeader.parse(next.header(), next.path());
      if (first == null) {
        first = header;
      } else if (!first.samples().equals(header.samples()) || first.columns() != header.columns()) {
        throw new InputException(differentSamples(sources.get(0), first, next, header));
      }
      sources.add(next);
    }
    return sources;
  }

  /** The header of one file, and nothing said about the rest of it. */
  VcfHeader header(InputFiles.Found file) throws IOException {
    String path = file.status().getPath().toString();
    Container container;
    try (FSDataInputStream in = source.open(path)) {
      container = Container.detect(in.readNBytes(Container.SNIFFED_BYTES));
    }
    try (RecordedChunks chunks = new RecordedChunks(source.chunks(path, container))) {
      return VcfHeaderReader.read(new BufferedInputStream(chunks, 1 << 16), path).header();
    }
  }

  private static String differentSamples(
      SourceFile one, VcfHeader first, SourceFile other, VcfHeader header) {
    List<String> expected = first.samples();
    List<String> found = header.samples();
    String difference = found.size() + " samples, expected " + expected.size();
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        difference = "sample " + (i + 1) + " is " + found.get(i) + ", expected " + expected.get(i);
        break;
      }
    }
    return other.path()
        + ": other samples than in "
        + one.path()
        + " ("
        + difference
        + "); one archive holds files with the same samples in the same order";
  }

  SourceFile read(InputFiles.Found file) throws IOException {
    String path = file.status().getPath().toString();
    long bytes = file.status().getLen();
    Container container;
    try (FSDataInputStream in = source.open(path)) {
      container = Container.detect(in.readNBytes(Container.SNIFFED_BYTES));
      if (container == Container.BGZF) {
        checkEndMarker(path, in, bytes);
      }
    }
    if (container == Container.GZIP) {
      LOG.warn(
          "{} is plain gzip, which cannot be split: one task reads it; bgzip would be read in parallel",
          path);
    }
    try (RecordedChunks chunks = new RecordedChunks(source.chunks(path, container))) {
      VcfHeaderReader.Result read =
          VcfHeaderReader.read(new BufferedInputStream(chunks, 1 << 16), path);
      RecordedChunks.Place body = chunks.placeOf(read.bytes());
      return new SourceFile(
          path,
          file.name(),
          bytes,
          file.status().getModificationTime(),
          container,
          read.header().bytes(),
          Math.toIntExact(read.lines()),
          body.address(),
          body.skip());
    }
  }

  private void checkEndMarker(String path, FSDataInputStream in, long bytes) throws IOException {
    byte[] tail = new byte[END_MARKER.length];
    if (bytes >= tail.length) {
      in.readFully(bytes - tail.length, tail);
    }
    if (Arrays.equals(tail, END_MARKER)) {
      return;
    }
    if (!acceptMissingEof) {
      throw new InputException(
          path
              + ": the bgzip file has no end marker: it was probably cut off (at byte "
              + bytes
              + "); expected an empty BGZF block at its end. --accept-missing-eof takes it as it is");
    }
    LOG.warn("{} has no bgzip end marker; it is taken as it is", path);
  }
}

package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.disq_bio.disq.impl.file.HadoopFileSystemWrapper.SeekableHadoopStream;
import org.disq_bio.disq.impl.formats.bgzf.BgzfBlockGuesser;

/** Cuts source files into splits and opens them; small enough to travel with every task. */
final class SplitSource implements Serializable {
  /** A BGZF block starts within this many bytes of any place in the file. */
  private static final int MAX_BLOCK_BYTES = 1 << 16;

  private final SerializableConfiguration configuration;

  SplitSource(Configuration configuration) {
    this.configuration = new SerializableConfiguration(configuration);
  }

  /** The splits of a file's body, of about {@code splitBytes} each; one for a gzip file. */
  static List<LineSplit> splitsOf(int file, SourceFile source, long splitBytes) {
    if (source.container() == Container.GZIP) {
      return List.of(new LineSplit(file, 0, 0, source.bodySkip(), Long.MAX_VALUE));
    }
    List<LineSplit> splits = new ArrayList<>();
    // Every byte of plain text is an address, so that no split need begin within the header.
    boolean plain = source.container() == Container.PLAIN;
    long from = source.bodyAddress() + (plain ? source.bodySkip() : 0);
    int skip = plain ? 0 : source.bodySkip();
    do {
      long to = Math.max(from + 1, Math.min(source.bytes(), from + splitBytes));
      splits.add(new LineSplit(file, splits.size(), from, splits.isEmpty() ? skip : 0, to));
      from = to;
    } while (from < source.bytes());
    return splits;
  }

  SplitLines lines(SourceFile source, LineSplit split) {
    try {
      return new SplitLines(source.path(), chunks(source.path(), source.container(), split), split);
    } catch (IOException e) {
      throw new UncheckedIOException(source.path() + ": cannot be read", e);
    }
  }

  /** All chunks of a file, from its beginning. */
  ChunkSource chunks(String path, Container container) throws IOException {
    return chunks(path, container, new LineSplit(0, 0, 0, 0, Long.MAX_VALUE));
  }

  private ChunkSource chunks(String path, Container container, LineSplit split) throws IOException {
    FSDataInputStream in = open(path);
    try {
      return switch (container) {
        case PLAIN -> {
          in.seek(split.start());
          yield StreamChunks.plain(path, in, split.start(), split.end());
        }
        case GZIP -> StreamChunks.gzip(path, gunzip(path, in));
        case BGZF -> {
          SeekableHadoopStream<?> stream = new SeekableHadoopStream<>(in, lengthOf(path), path);
          yield new BgzfChunks(
              path, stream, split.isFirst() ? split.start() : blockFrom(path, split));
        }
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The first block at or behind the split's start; the file's end if there is none before the
   * split's end.
   */
  private long blockFrom(String path, LineSplit split) throws IOException {
    long bytes = lengthOf(path);
    try (FSDataInputStream in = open(path);
        BgzfBlockGuesser guesser =
            new BgzfBlockGuesser(new SeekableHadoopStream<>(in, bytes, path), path)) {
      long limit = Math.min(bytes, split.start() + MAX_BLOCK_BYTES);
      BgzfBlockGuesser.BgzfBlock block = guesser.guessNextBGZFPos(split.start(), limit);
      return block == null ? bytes : block.pos;
    }
  }

  private static GZIPInputStream gunzip(String path, FSDataInputStream in) throws IOException {
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (java.io.EOFException | java.util.zip.ZipException e) {
      throw new InputException(path + ": the gzip header is damaged (" + e.getMessage() + ")", e);
    }
  }

  FSDataInputStream open(String path) throws IOException {
    Path hadoopPath = new Path(path);
    return fileSystem(hadoopPath).open(hadoopPath);
  }

  private long lengthOf(String path) throws IOException {
    Path hadoopPath = new Path(path);
    return fileSystem(hadoopPath).getFileStatus(hadoopPath).getLen();
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(configuration.value());
  }
}

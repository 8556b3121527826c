package io.haplovq.spark.decode;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import io.haplovq.vcf.SiteInterval;
import io.haplovq.vcf.TextBuffer;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes the records of a part: plain, or in BGZF blocks without an end marker. */
interface PartWriter extends AutoCloseable {
  void write(int contig, SiteInterval interval, TextBuffer line) throws IOException;

  /** What an index has to know about the records so far. */
  List<IndexRun> runs();

  @Override
  void close() throws IOException;

  static PartWriter of(OutputFile.Packing packing, OutputStream out) {
    return packing == OutputFile.Packing.BGZF ? new Bgzf(out) : new Plain(out);
  }

  /** Text as it is. */
  final class Plain implements PartWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;

    private Plain(OutputStream out) {
      this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    @Override
    public void write(int contig, SiteInterval interval, TextBuffer line) throws IOException {
      line.writeTo(out);
    }

    @Override
    public List<IndexRun> runs() {
      return List.of();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** BGZF blocks. */
  final class Bgzf implements PartWriter {
    private final BlockCompressedOutputStream out;
    private final List<IndexRun> runs = new ArrayList<>();

    private Bgzf(OutputStream out) {
      this.out = new BlockCompressedOutputStream(out, (File) null);
    }

    @Override
    public void write(int contig, SiteInterval interval, TextBuffer line) throws IOException {
      IndexRun next =
          IndexRun.of(contig, interval.position(), interval.end(), out.getFilePointer());
      int last = runs.size() - 1;
      if (last >= 0 && runs.get(last).continuesWith(next)) {
        runs.set(last, runs.get(last).with(next));
      } else {
        runs.add(next);
      }
      line.writeTo(out);
    }

    @Override
    public List<IndexRun> runs() {
      return runs;
    }

    @Override
    public void close() throws IOException {
      out.close(false);
    }
  }
}

package io.haplovq.spark.decode;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import htsjdk.tribble.index.tabix.TabixIndex;
import htsjdk.tribble.util.LittleEndianOutputStream;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.VcfHeader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins a file's header and parts, and writes its index, in the staging directory. */
final class FileJoiner {
  private static final Logger LOG = LoggerFactory.getLogger(FileJoiner.class);
  private static final byte[] END_MARKER = BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK;

  private final Staging staging;
  private final List<Windows.Contig> contigs;

  FileJoiner(Staging staging, List<Windows.Contig> contigs) {
    this.staging = staging;
    this.contigs = contigs;
  }

  /**
   * Joins a file.
   *
   * @param parts in file order; their files are deleted once they are in
   * @param trailing what follows the last record
   * @return the file, ready to be published
   */
  Staging.Ready join(OutputFile file, byte[] header, List<RenderedPart> parts, byte[] trailing)
      throws IOException {
    String name = String.format(Locale.ROOT, "file-%05d", file.source());
    IndexBuilder index = new IndexBuilder(contigs);
    boolean packed = file.packing() == OutputFile.Packing.BGZF;
    CountedOutput out = new CountedOutput(staging.storage().create(name));
    long records;
    try (out) {
      text(header, packed, out);
      for (RenderedPart part : parts) {
        long start = out.bytes();
        index.add(part.runs(), start);
        staging.moveInto(part.path(), out);
        if (out.bytes() - start != part.bytes()) {
          throw new IOException(
              part.path() + " has " + (out.bytes() - start) + " bytes, not " + part.bytes());
        }
      }
      records = out.bytes();
      text(trailing, packed, out);
      out.write(packed ? END_MARKER : new byte[0]);
    }
    String tabix = packed ? writeIndex(file, name + ".tbi", index, records) : null;
    return new Staging.Ready(file, name, tabix, out.bytes());
  }

  /** Gives the name of the index, null where there can be none. */
  private String writeIndex(OutputFile file, String name, IndexBuilder index, long end)
      throws IOException {
    if (index.fault().isPresent()) {
      LOG.warn("{}: no .tbi index can be written, as {}", file.path(), index.fault().get());
      return null;
    }
    TabixIndex tabix = index.finish(end);
    try (LittleEndianOutputStream out =
        new LittleEndianOutputStream(
            new BlockCompressedOutputStream(staging.storage().create(name), (File) null))) {
      tabix.write(out);
    }
    return name;
  }

  private static void text(byte[] text, boolean packed, OutputStream out) throws IOException {
    if (packed && text.length > 0) {
      BlockCompressedOutputStream blocks = new BlockCompressedOutputStream(out, (File) null);
      blocks.write(text);
      blocks.flush();
    } else {
      out.write(text);
    }
  }

  /** A file's header with only the chosen samples. */
  static byte[] header(VcfHeader header, Selection selection) {
    return selection.samples().map(header::bytes).orElseGet(header::bytes);
  }
}

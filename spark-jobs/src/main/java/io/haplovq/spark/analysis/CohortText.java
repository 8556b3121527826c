package io.haplovq.spark.analysis;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import io.haplovq.InputException;
import io.haplovq.archive.RandomAccessInput;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.GeneticMap;
import io.haplovq.popgen.LinkageMap;
import io.haplovq.popgen.WrightFisher;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Progress;
import io.haplovq.spark.runtime.Versions;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** The VCF text of descendants, a part a window of their founders, joined by the driver. */
record CohortText(
    OffspringGroup.Plan plan,
    int generations,
    WrightFisher.Switching switching,
    Map<String, GeneticMap> maps,
    GeneticMap fallback) {
  private static final int COPIED_BYTES = 1 << 22;

  /** A window as a task wrote it. */
  private record Part(int number, String path, long variants) implements Serializable {}

  /** What tasks have to know. */
  private record Shared(
      List<OffspringGroup> groups,
      int generations,
      WrightFisher.Switching switching,
      Map<String, GeneticMap> maps,
      GeneticMap fallback,
      HadoopStorage work)
      implements Serializable {
    /** {@code [variants × haplotypes]} of all groups. */
    BitMatrix offspring(FounderWindow window) {
      BitMatrix founders = window.byHaplotype();
      LinkageMap map =
          LinkageMap.of(
              Collections.nCopies(window.positions().length, window.contig()),
              window.positions(),
              maps,
              fallback);
      int samples = groups.stream().mapToInt(OffspringGroup::samples).sum();
      BitMatrix all = new BitMatrix(2 * samples, window.positions().length);
      int row = 0;
      for (OffspringGroup group : groups) {
        BitMatrix some =
            new WrightFisher(generations, switching, group.seed())
                .offspring(founders, group.founders(), map, 0, 2 * group.samples());
        int words = some.words().length;
        System.arraycopy(some.words(), 0, all.words(), row * all.wordsPerRow(), words);
        row += some.rows();
      }
      return all.transpose();
    }
  }

  /**
   * Writes the cohort.
   *
   * @param work where parts and the file go
   * @return variants written
   * @throws InputException if there is none
   */
  long write(JavaSparkContext spark, Founders founders, HadoopStorage work, String name)
      throws IOException {
    Broadcast<Shared> shared =
        spark.broadcast(
            new Shared(
                new ArrayList<>(plan.groups()), generations, switching, maps, fallback, work));
    List<Part> parts;
    try (Progress progress = new Progress(spark.sc(), "descendants", "windows", founders.count())) {
      LongAccumulator counter = progress.counter();
      parts =
          new ArrayList<>(
              founders
                  .windows()
                  .filter(window -> window.positions().length > 0)
                  .map(
                      window -> {
                        Part part = write(window, shared.value());
                        counter.add(1);
                        return part;
                      })
                  .collect());
    } finally {
      shared.destroy();
    }
    if (parts.isEmpty()) {
      throw new InputException(
          "no variant with phased calls of the alleles 0 and 1 alone, and frequent enough; expected some");
    }
    parts.sort(Comparator.comparingInt(Part::number));
    join(header(founders.contigs()), parts, work, name);
    return parts.stream().mapToLong(Part::variants).sum();
  }

  private static Part write(FounderWindow window, Shared shared) throws IOException {
    BitMatrix variants = shared.offspring(window);
    String path =
        String.format(
            Locale.ROOT, "part-%07d-%d", window.number(), TaskContext.get().taskAttemptId());
    byte[] calls = new byte[2 * variants.columns() + 1];
    calls[calls.length - 1] = '\n';
    try (OutputStream file = shared.work().create(path)) {
      BlockCompressedOutputStream out = new BlockCompressedOutputStream(file, (File) null);
      for (int row = 0; row < variants.rows(); row++) {
        out.write((window.sites().get(row) + "\t.\tPASS\t.\tGT").getBytes(StandardCharsets.UTF_8));
        for (int haplotype = 0; haplotype < variants.columns(); haplotype++) {
          calls[2 * haplotype] = (byte) (haplotype % 2 == 0 ? '\t' : '|');
          calls[2 * haplotype + 1] = (byte) (variants.get(row, haplotype) ? '1' : '0');
        }
        out.write(calls);
      }
      out.flush();
    }
    return new Part(window.number(), path, variants.rows());
  }

  private byte[] header(List<String> contigs) {
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.2\n");
    text.append("##FILTER=<ID=PASS,Description=\"All filters passed\">\n");
    text.append("##source=HaploVQ ").append(Versions.haplovq()).append(" simulate-cohort\n");
    contigs.forEach(contig -> text.append("##contig=<ID=").append(contig).append(">\n"));
    text.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    for (OffspringGroup group : plan.groups()) {
      for (int i = 0; i < group.samples(); i++) {
        text.append('\t').append(group.sample(i));
      }
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void join(byte[] header, List<Part> parts, HadoopStorage work, String name)
      throws IOException {
    try (OutputStream out = work.create(name)) {
      BlockCompressedOutputStream blocks = new BlockCompressedOutputStream(out, (File) null);
      blocks.write(header);
      blocks.flush();
      for (Part part : parts) {
        try (RandomAccessInput in = work.open(part.path())) {
          for (long at = 0; at < in.length(); at += COPIED_BYTES) {
            out.write(in.read(at, (int) Math.min(COPIED_BYTES, in.length() - at)));
          }
        }
        work.delete(part.path());
      }
      out.write(BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK);
    }
  }
}

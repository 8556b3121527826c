package io.haplovq.spark.cli;

import io.haplovq.spark.decode.DecompressJob;
import io.haplovq.spark.runtime.SparkSupport;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Archive in, VCF out. */
@Command(
    name = "decompress",
    mixinStandardHelpOptions = true,
    description = "Restore the VCF files of an archive, whole or in part.",
    footer = {
      "",
      "With --regions or --samples the records and calls are those of bcftools view",
      "-r / -s; INFO is kept as it was (AC, AN and the like are not recomputed).",
      "Records come in file order, each once."
    })
final class DecompressCommand implements Callable<Integer> {
  @Option(names = "--archive", required = true, paramLabel = "DIR", description = "The archive.")
  private String archive;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description =
          "x.vcf.gz (bgzip with a .tbi index), x.vcf (plain), or a directory, where every source file gets its name.")
  private String output;

  @Option(
      names = "--regions",
      paramLabel = "LIST",
      description =
          "chr, chr:pos, chr:from-to or chr:from-, separated by commas; 1-based, inclusive.")
  private String regions;

  @Option(
      names = "--samples",
      paramLabel = "LIST",
      description =
          "Sample names separated by commas, or @FILE with a name a line; they come in this order.")
  private String samples;

  @Option(names = "--overwrite", description = "Replace output files that are already there.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    try (JavaSparkContext spark = SparkSupport.start("decompress")) {
      System.out.print(
          DecompressJob.run(spark, archive, output, regions, samples, overwrite).table());
      return Main.DONE;
    }
  }
}

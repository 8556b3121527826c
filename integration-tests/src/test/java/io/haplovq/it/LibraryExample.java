package io.haplovq.it;

import io.haplovq.spark.Genotypes;
import io.haplovq.spark.HaploVq;
import io.haplovq.spark.Variant;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What {@code spark-jobs/docs/LIBRARY.md} quotes; an application of its own. */
public final class LibraryExample {
  private LibraryExample() {}

  /**
   * @param args an archive, a region of it, and where the common variants go
   */
  public static void main(String[] args) {
    // example begins
    SparkSession spark = SparkSession.builder().appName("common variants").getOrCreate();
    HaploVq cohort = HaploVq.read(spark, args[0]).regions(args[1]);

    // Typed: a variant is a record, and so is a row of codes, of genotypes, of windows.
    Dataset<Variant> common =
        cohort
            .variants()
            .filter((FilterFunction<Variant>) v -> 20 * v.alleleCount() >= v.haplotypes());
    common.select("contig", "position", "ref", "alt", "alleleCount").write().parquet(args[2]);

    // Who carries the first of them?
    List<String> samples = cohort.samples();
    Genotypes first = cohort.genotypes().first();
    for (int haplotype = 0; haplotype < 2 * samples.size(); haplotype++) {
      if (first.carries(haplotype)) {
        System.out.println("carrier: " + samples.get(haplotype / 2) + ", " + haplotype % 2);
      }
    }

    // As columns: how many haplotypes share each code of a window.
    Dataset<Row> shared = cohort.codes().groupBy("window", "head", "code").count();
    System.out.println("groups of haplotypes: " + shared.count());
    // example ends
  }
}

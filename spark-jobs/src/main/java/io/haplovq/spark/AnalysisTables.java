package io.haplovq.spark;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopStorage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The tables of an analysis as Datasets. Immutable and thread-safe; lives on the driver. */
public final class AnalysisTables {
  /** Published last: without it an analysis is not done. */
  private static final String RESULT = "result.json";

  private static final String EMBEDDING = "embedding";
  private static final String[] EMBEDDING_COLUMNS = {
    "space", "sample", "haplotype", "population", "split"
  };

  private final SparkSession spark;
  private final HadoopStorage place;

  private AnalysisTables(SparkSession spark, HadoopStorage place) {
    this.spark = spark;
    this.place = place;
  }

  static AnalysisTables of(SparkSession spark, String path) {
    HadoopStorage place =
        new HadoopStorage(
            path, JavaSparkContext.fromSparkContext(spark.sparkContext()).hadoopConfiguration());
    if (!place.exists(RESULT)) {
      throw new InputException(
          path + ": no " + RESULT + " here; expected the output of a finished analysis");
    }
    return new AnalysisTables(spark, place);
  }

  /**
   * A table by its name, as {@code entropy} or {@code ld_decay}, with the columns that the analysis
   * documents.
   *
   * @throws InputException if the analysis left no such table
   */
  public Dataset<Row> table(String name) {
    String file = name + ".parquet";
    if (!place.exists(file)) {
      throw new InputException(place.root() + ": no table '" + name + "' (" + file + ") here");
    }
    return spark.read().parquet(place.root() + "/" + file);
  }

  /**
   * The coordinates that {@code embed} found.
   *
   * @throws InputException if this is not the output of {@code embed}
   */
  public Dataset<Embedding> embeddings() {
    Dataset<Row> table = table(EMBEDDING);
    List<String> columns = Arrays.asList(table.columns());
    if (!columns.containsAll(Arrays.asList(EMBEDDING_COLUMNS))) {
      throw new InputException(
          place.root()
              + ": the table '"
              + EMBEDDING
              + "' has the columns "
              + columns
              + "; expected "
              + String.join(", ", EMBEDDING_COLUMNS)
              + " and x1 to xq");
    }
    List<Column> chosen = new ArrayList<>();
    for (String name : EMBEDDING_COLUMNS) {
      String type = name.equals("haplotype") ? "long" : "string";
      chosen.add(functions.coalesce(table.col(name).cast(type), missing(type)).as(name));
    }
    List<Column> axes = new ArrayList<>();
    for (int axis = 1; columns.contains("x" + axis); axis++) {
      axes.add(table.col("x" + axis).cast("double"));
    }
    // PCA may have fewer axes than the VAE beside it: theirs are null.
    Column coordinates = functions.array(axes.toArray(Column[]::new));
    chosen.add(functions.filter(coordinates, axis -> axis.isNotNull()).as("coordinates"));
    return table.select(chosen.toArray(Column[]::new)).as(RecordEncoder.of(Embedding.class));
  }

  private static Column missing(String type) {
    return functions.lit(type.equals("long") ? "-1" : "").cast(type);
  }
}

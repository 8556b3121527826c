package io.haplovq.spark.analysis;

import io.haplovq.spark.runtime.HadoopStorage;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables as Parquet, one file each. */
final class ParquetFile {
  private ParquetFile() {}

  /** Writes a table's file into a directory of its own. */
  static void write(JavaSparkContext spark, Table table, String directory) {
    StructType schema = new StructType();
    for (Table.Column column : table.columns()) {
      schema = schema.add(column.name(), type(column.type()));
    }
    List<Row> rows = table.rows().stream().map(row -> RowFactory.create(row.toArray())).toList();
    SparkSession.builder()
        .sparkContext(spark.sc())
        .getOrCreate()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .parquet(directory);
  }

  /** The name of the file that {@link #write} left in a directory. */
  static String part(HadoopStorage directory) {
    return directory.list("").stream()
        .filter(name -> name.endsWith(".parquet"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Parquet file in " + directory.root()));
  }

  private static DataType type(Table.Type type) {
    return switch (type) {
      case STRING -> DataTypes.StringType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
    };
  }
}

package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What made haplotypes are worth to a classifier: MLlib's multinomial logistic regression of the
 * class on the alleles, trained on one set and told the classes of another.
 */
final class Downstream {
  private static final double PENALTY = 0.03;
  private static final int ITERATIONS = 60;
  private static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("features", new VectorUDT(), false, Metadata.empty())
          });

  private final JavaSparkContext spark;
  private final SparkSession session;

  Downstream(JavaSparkContext spark) {
    this.spark = spark;
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
  }

  /**
   * The classes that haplotypes are told, trained on others.
   *
   * @param classes of the training haplotypes
   */
  int[] predict(BitMatrix training, int[] classes, BitMatrix test) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      rows.add(RowFactory.create((double) classes[i], features(training, i)));
    }
    LogisticRegressionModel model =
        new LogisticRegression()
            .setFamily("multinomial")
            .setStandardization(false)
            .setMaxIter(ITERATIONS)
            .setRegParam(PENALTY)
            .fit(
                session.createDataFrame(
                    spark.parallelize(rows, spark.defaultParallelism()), SCHEMA),
                new ParamMap());
    int[] predicted = new int[test.rows()];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = (int) model.predict(features(test, i));
    }
    return predicted;
  }

  private static Vector features(BitMatrix haplotypes, int row) {
    int[] at = new int[haplotypes.cardinality(row)];
    double[] ones = new double[at.length];
    for (int j = 0, found = 0; found < at.length; j++) {
      if (haplotypes.get(row, j)) {
        at[found] = j;
        ones[found++] = 1;
      }
    }
    return Vectors.sparse(haplotypes.columns(), at, ones);
  }
}

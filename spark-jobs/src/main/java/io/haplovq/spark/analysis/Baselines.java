package io.haplovq.spark.analysis;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Calibration;
import io.haplovq.popgen.Scores;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifiers to compare with: MLlib's on the alleles themselves, and none at all. */
final class Baselines {
  private static final Logger LOG = LoggerFactory.getLogger(Baselines.class);
  private static final double[] PENALTIES = {0.003, 0.03, 0.3};
  private static final int ITERATIONS = 60;
  private static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            new StructField("row", DataTypes.IntegerType, false, Metadata.empty()),
            new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("features", new VectorUDT(), false, Metadata.empty())
          });

  private final SparkSession session;
  private final BitMatrix haplotypes;
  private final Parts parts;
  private final int[] classes;
  private final JavaSparkContext spark;

  Baselines(JavaSparkContext spark, BitMatrix haplotypes, Parts parts) {
    this.spark = spark;
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    this.haplotypes = haplotypes;
    this.parts = parts;
    classes = parts.classes().ofHaplotypes();
  }

  /** The commonest class of the training haplotypes, whatever the haplotype. */
  Rated majority() {
    int count = parts.classes().count();
    double[] frequency = new double[count];
    for (int row : parts.training()) {
      frequency[classes[row]]++;
    }
    double[] values = new double[haplotypes.rows() * count];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.log(frequency[i % count] / parts.training().length);
    }
    return new Rated("majority", new Scores(haplotypes.rows(), count, values));
  }

  /** MLlib's naive Bayes: every class has its allele frequencies, and variants are independent. */
  Rated naiveBayes() {
    NaiveBayes bayes = new NaiveBayes().setModelType("bernoulli").setSmoothing(0.5);
    Dataset<Row> all = data(range(haplotypes.rows()));
    return new Rated("naive Bayes", raw(bayes.fit(data(parts.training())).transform(all)));
  }

  /**
   * MLlib's multinomial logistic regression, with the ridge penalty under which validation rows are
   * most probable.
   */
  Rated logistic() {
    Dataset<Row> training = data(parts.training()).cache();
    Dataset<Row> all = data(range(haplotypes.rows())).cache();
    Scores best = null;
    double least = Double.POSITIVE_INFINITY;
    int[] tuning = parts.validation().length == 0 ? parts.training() : parts.validation();
    int[] truth = java.util.Arrays.stream(tuning).map(row -> classes[row]).toArray();
    for (int i = 0; i < PENALTIES.length; i++) {
      double penalty = PENALTIES[i];
      LOG.info("logistic regression: penalty {}, {} of {}", penalty, i + 1, PENALTIES.length);
      LogisticRegression regression =
          new LogisticRegression()
              .setFamily("multinomial")
              .setStandardization(false)
              .setMaxIter(ITERATIONS)
              .setRegParam(penalty);
      Scores scores = raw(regression.fit(training, new ParamMap()).transform(all));
      double loss = Calibration.loss(scores.rows(tuning), truth, 1);
      LOG.info("logistic regression: penalty {} gives a loss of {}", penalty, loss);
      if (loss < least || best == null) {
        least = loss;
        best = scores;
      }
    }
    training.unpersist();
    all.unpersist();
    return new Rated("logistic regression", best);
  }

  private static int[] range(int count) {
    return java.util.stream.IntStream.range(0, count).toArray();
  }

  private Dataset<Row> data(int[] rows) {
    List<Row> list = new ArrayList<>();
    for (int row : rows) {
      list.add(RowFactory.create(row, (double) Math.max(0, classes[row]), features(row)));
    }
    return session.createDataFrame(spark.parallelize(list, spark.defaultParallelism()), SCHEMA);
  }

  private Vector features(int row) {
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

  /** What a model says of every row before it becomes a probability: the log-odds. */
  private Scores raw(Dataset<Row> transformed) {
    int count = parts.classes().count();
    double[] values = new double[haplotypes.rows() * count];
    for (Row row : transformed.select("row", "rawPrediction").collectAsList()) {
      double[] raw = ((Vector) row.get(1)).toArray();
      System.arraycopy(raw, 0, values, row.getInt(0) * count, count);
    }
    return new Scores(haplotypes.rows(), count, values);
  }
}

package io.haplovq.spark.analysis;

import io.haplovq.popgen.Scores;

/**
 * What a method says of all haplotypes of a cohort.
 *
 * @param method as tables name it
 * @param scores by class
 */
record Rated(String method, Scores scores) {}

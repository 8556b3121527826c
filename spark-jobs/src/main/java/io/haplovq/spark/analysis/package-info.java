/**
 * Population genetics on cohorts: entropy, maps, classification, simulation, linkage. An analysis
 * reads a {@link io.haplovq.spark.analysis.Cohort} and leaves {@link
 * io.haplovq.spark.analysis.Results}.
 */
package io.haplovq.spark.analysis;

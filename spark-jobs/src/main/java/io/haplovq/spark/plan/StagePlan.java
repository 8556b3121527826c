package io.haplovq.spark.plan;

/**
 * A stage of a run.
 *
 * @param tasks it is cut into
 * @param heapBytes live at its peak in an executor, at most
 */
public record StagePlan(String name, long tasks, long heapBytes) {}

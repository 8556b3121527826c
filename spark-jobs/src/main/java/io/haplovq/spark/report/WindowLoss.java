package io.haplovq.spark.report;

/**
 * How a window's training ended.
 *
 * @param rounds of averaging, or epochs where the window was trained in one shard
 * @param loss held-out loss, nats a haplotype
 */
public record WindowLoss(int window, int rounds, double loss) {}

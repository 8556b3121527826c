package io.haplovq.nn;

/**
 * The mean losses after one epoch, in inference mode and in nats a haplotype.
 *
 * @param epoch from 1
 * @param training over training rows, some of them where there are many
 * @param validation over the held-out rows
 */
public record EpochLoss(int epoch, double training, double validation)
    implements java.io.Serializable {}

package io.haplovq.nn;

/**
 * The mean losses of one epoch, in nats a haplotype.
 *
 * @param epoch from 1
 * @param training mean of the steps' losses, with noise and batch moments as in training
 * @param validation held-out loss after the epoch, in inference mode
 */
public record EpochLoss(int epoch, double training, double validation)
    implements java.io.Serializable {}

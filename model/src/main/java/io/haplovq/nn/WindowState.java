package io.haplovq.nn;

/**
 * Where a window stands after a round.
 *
 * @param observed the state whose held-out loss was taken
 * @param next the state the next round starts from: the same with dead codes revived
 * @param loss the held-out loss, in nats a haplotype
 * @param round rounds (or epochs) taken, from 1
 * @param finished whether the window leaves the rounds
 */
public record WindowState(
    TrainingState observed, TrainingState next, double loss, int round, boolean finished) {}

package io.convoy.training.checkpoint;

import java.util.Optional;

/**
 * A checkpoint as it is stored.
 *
 * @param bestEpoch number, from 1, of the epoch whose last checkpoint has the best model so far;
 *     empty without early stopping
 * @param history of the run until the checkpoint; empty if the checkpoint was written by a build
 *     that did not store it
 */
public record SavedCheckpoint(
    Checkpoint checkpoint, Optional<Integer> bestEpoch, Optional<History> history) {}

package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import java.io.Serializable;

/**
 * One slice of the averaged state.
 *
 * @param state of this slice
 * @param replicaDistance within it, see {@link io.convoy.training.rounds.ReplicaDistance}
 */
public record AveragedSlice(ModelState state, double replicaDistance) implements Serializable {}

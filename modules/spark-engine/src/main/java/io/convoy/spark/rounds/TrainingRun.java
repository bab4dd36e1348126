package io.convoy.spark.rounds;

import io.convoy.training.backend.Backend;
import io.convoy.training.rounds.TrainingPlan;
import java.io.Serializable;

/** The part of a run that is the same in all rounds; it is broadcast once. */
public record TrainingRun(TrainingPlan plan, Backend backend) implements Serializable {}

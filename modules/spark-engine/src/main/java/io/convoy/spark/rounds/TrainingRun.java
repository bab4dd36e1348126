package io.convoy.spark.rounds;

import io.convoy.training.backend.Backend;
import io.convoy.training.rounds.TrainingPlan;
import java.io.Serializable;

/** What does not change from round to round, so that it need not be sent with every one. */
public record TrainingRun(TrainingPlan plan, Backend backend) implements Serializable {}

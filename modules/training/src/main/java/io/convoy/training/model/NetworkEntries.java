package io.convoy.training.model;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.ModelState;
import io.convoy.training.optimization.Updater;
import java.io.IOException;

/** Writes those entries of a model file that a network library opens without Convoy. */
@FunctionalInterface
public interface NetworkEntries {
  /**
   * Adds the entries, {@value ModelBundle#COEFFICIENTS} among them.
   *
   * @param state parameters and optimizer state, which have the lengths that graph and optimizer
   *     give
   */
  void write(Graph graph, ModelState state, Updater updater, ZipEntries entries) throws IOException;
}

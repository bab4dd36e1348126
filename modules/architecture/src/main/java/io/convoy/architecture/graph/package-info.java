/**
 * What is derived from a {@linkplain io.convoy.architecture.Network network}, for one input shape
 * and one number of classes.
 *
 * <p>{@link io.convoy.architecture.graph.Graph} is the flat list of vertices in execution order,
 * each with its name, inputs, shapes, counts and receptive field. Reports and backends are loops
 * over that list. {@link io.convoy.architecture.graph.ParameterLayout} places all parameters in one
 * vector, {@link io.convoy.architecture.graph.MemoryEstimate} sums up the memory of a replica, and
 * {@link io.convoy.architecture.graph.FullyConvolutional} converts a graph for larger images.
 *
 * <p>Internal to Convoy: unlike the packages {@code architecture} and {@code architecture.catalog},
 * it may change in any release.
 */
package io.convoy.architecture.graph;

/**
 * Convolutional networks as data.
 *
 * <p>A {@link io.convoy.architecture.Network} is written the way its paper draws it: a tree of
 * {@linkplain io.convoy.architecture.Node nodes} made with the factories of {@link
 * io.convoy.architecture.Nodes}. No shape, no input width and no count is written by hand. One pass
 * over the tree, for one input shape and one number of classes, gives a {@link
 * io.convoy.architecture.graph.Graph}: the flat list of vertices in execution order, each with
 * everything that follows from it. Reports, parameter layouts and both backends are loops over that
 * list. Start with {@link io.convoy.architecture.catalog.LeNet}, then look up other networks in
 * {@link io.convoy.architecture.catalog.Architectures}.
 *
 * <p>A new network is one file like {@code LeNet} and its line in {@code Architectures}. A new
 * operation is one record that implements {@link io.convoy.architecture.Layer} and its lowering in
 * each backend.
 *
 * @serial exclude
 */
package io.convoy.architecture;

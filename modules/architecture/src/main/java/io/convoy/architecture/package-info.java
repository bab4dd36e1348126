/**
 * Convolutional networks as data.
 *
 * <p>A {@link io.convoy.architecture.Network} is written the way its paper draws it: a tree of
 * {@linkplain io.convoy.architecture.Node nodes} made with the factories of {@link
 * io.convoy.architecture.Nodes}. Shapes, input widths and counts are not written; they are derived,
 * for one input shape and one number of classes, by {@link io.convoy.architecture.graph}. Start
 * with {@link io.convoy.architecture.catalog.LeNet}; {@link
 * io.convoy.architecture.catalog.Architectures} lists all networks.
 *
 * <p>A new network is one file like {@code LeNet}, found by name through a {@link
 * io.convoy.architecture.NetworkProvider}, or through a line in {@code Architectures} if it belongs
 * to Convoy. A new operation is one record that implements {@link io.convoy.architecture.Layer} and
 * its lowering in each backend.
 *
 * @serial exclude
 */
package io.convoy.architecture;

/**
 * Trains, evaluates, scores, packs and transforms from a Java program: {@link
 * io.convoy.api.Convoy#on} a Spark session runs jobs, which are immutable values, and gives their
 * results as records.
 *
 * <p>This package and {@code io.convoy.architecture}, with its catalog, are all that a program can
 * rely on; every other package of Convoy may change at any time.
 */
package io.convoy.api;

/**
 * Labeled images, from where they are stored to the minibatches a network trains on.
 *
 * <p>{@link io.convoy.dataset.discovery.Formats} recognizes what is at a {@link
 * io.convoy.dataset.DataLocation} by its content and makes an {@link io.convoy.dataset.ImageIndex},
 * which travels to whoever reads the {@link io.convoy.dataset.LabeledImages}; {@link
 * io.convoy.training.rounds.ShardPlan} says which worker trains on which example in which round;
 * {@link io.convoy.dataset.batch.Batches} turns those examples into floats, augmented and
 * normalized by {@link io.convoy.dataset.preprocessing.Preprocessing}. Every random number comes
 * from a {@link io.convoy.dataset.Seed}, so that the same run sees the same pixels.
 *
 * <p>Pixels are unsigned bytes or floats {@code [channels, height, width]}, row by row. Problems in
 * the data are {@link io.convoy.dataset.DatasetException}s that name the place; a wrong argument is
 * an {@link java.lang.IllegalArgumentException}.
 */
package io.convoy.dataset;

/**
 * Labelled images, from where they are stored to the minibatches a network trains on.
 *
 * <p>A {@link io.convoy.dataset.DataLocation} says where images are; the package {@code format}
 * recognises what is there and makes an {@link io.convoy.dataset.ImageIndex}, from which everybody
 * who reads opens the same {@link io.convoy.dataset.LabelledImages}; {@link
 * io.convoy.dataset.ShardPlan} says which worker trains on which example in which round; {@code
 * batch} reads those examples ahead and turns them into floats, as {@code preprocessing} says.
 * Every random number comes from a {@link io.convoy.dataset.Seed}, so that the same run sees the
 * same pixels.
 *
 * <p>Pixels are unsigned bytes or floats {@code [channels, height, width]}, row by row. Problems in
 * the data are {@link io.convoy.dataset.DatasetException}s that name the place; a wrong argument is
 * an {@link java.lang.IllegalArgumentException}.
 */
package io.convoy.dataset;

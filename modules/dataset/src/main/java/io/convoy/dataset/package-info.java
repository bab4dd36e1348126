/**
 * Images, from storage to the minibatches that a network trains on.
 *
 * <p>{@link io.convoy.dataset.discovery.Formats} recognizes the format of a {@link
 * io.convoy.dataset.DataLocation} by its content and makes an {@link io.convoy.dataset.ImageIndex},
 * which is sent to all readers of the {@link io.convoy.dataset.LabeledImages}; {@link
 * io.convoy.dataset.discovery.UnlabeledSearch} does it for {@link io.convoy.dataset.Images} that
 * are only scored. {@link io.convoy.dataset.batch.Batches} turns the examples of a worker into
 * floats, augmented and normalized by {@link io.convoy.dataset.preprocessing.Preprocessing}. Every
 * random number is derived from a {@link io.convoy.dataset.Seed}, so that a repeated run reads the
 * same pixels.
 *
 * <p>Pixels are unsigned bytes or floats {@code [channels, height, width]}, row by row. Problems in
 * the data are {@link io.convoy.dataset.DatasetException}s that name the location; a wrong argument
 * is an {@link java.lang.IllegalArgumentException}.
 */
package io.convoy.dataset;

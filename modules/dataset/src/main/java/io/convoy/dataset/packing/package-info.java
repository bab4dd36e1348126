/**
 * Packs images of any format into shuffled tar shards, so that training and scoring read a few
 * large files sequentially instead of many small ones.
 *
 * <p>{@link io.convoy.dataset.packing.PackPlan} assigns images to shards, {@link
 * io.convoy.dataset.packing.ImagePacker} converts each image, and {@link
 * io.convoy.dataset.packing.TarShardWriter} writes them. All three are functions of the images and
 * the request: a shard written twice has the same bytes.
 */
package io.convoy.dataset.packing;

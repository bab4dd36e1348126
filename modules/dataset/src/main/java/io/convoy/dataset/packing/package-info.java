/**
 * Images of any format as tar shards, shuffled once, so that training reads few files from end to
 * end instead of many here and there.
 *
 * <p>{@link io.convoy.dataset.packing.PackPlan} says which images go into which shard, {@link
 * io.convoy.dataset.packing.ImagePacker} what is stored of each, and {@link
 * io.convoy.dataset.packing.TarShardWriter} writes them. All three are functions of the images and
 * of what was asked for: a shard written twice has the same bytes.
 */
package io.convoy.dataset.packing;

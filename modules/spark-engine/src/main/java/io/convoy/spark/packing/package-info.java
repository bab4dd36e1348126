/** Writes images into tar shards, shuffled, each shard with an index beside it. */
package io.convoy.spark.packing;

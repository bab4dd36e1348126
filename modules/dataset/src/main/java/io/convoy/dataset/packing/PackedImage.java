package io.convoy.dataset.packing;

/**
 * An image as it is stored in a shard.
 *
 * @param bytes a whole file of an image format
 * @param extension by which that format is known, without a dot
 */
public record PackedImage(byte[] bytes, String extension) {}

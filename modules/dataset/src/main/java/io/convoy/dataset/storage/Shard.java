package io.convoy.dataset.storage;

/**
 * A file that holds images, and the list of them.
 *
 * @param members the images, in their order
 */
public record Shard(Container container, MemberTable members) {}

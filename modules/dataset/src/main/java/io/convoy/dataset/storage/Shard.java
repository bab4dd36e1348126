package io.convoy.dataset.storage;

/** A file that holds images, and its images in their order. */
public record Shard(Container container, MemberTable members) {}

package io.convoy.dataset;

import java.io.Serializable;

/**
 * An image that cannot be used.
 *
 * @param location of the image, for instance {@code s3a://b/train-0007.tar!cat/12.jpg}
 * @param reason why it cannot be used
 */
public record Rejection(String location, String reason) implements Serializable {}

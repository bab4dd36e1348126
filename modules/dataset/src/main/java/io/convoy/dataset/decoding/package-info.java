/**
 * Files of images into pixels, whoever wrote the files.
 *
 * <p>{@link io.convoy.dataset.decoding.ImageDecoder} is the way in. It tells the format by content,
 * and the decoder of that format reads what the header announces before anything is allocated.
 * Which decoder does it was measured with {@code deploy/benchmarks/decode}: libjpeg-turbo for JPEG,
 * our own for PNG, the JDK's for the rest and TwelveMonkeys' for WebP, which the JDK lacks. What is
 * wrong with an image is an {@link io.convoy.dataset.decoding.UndecodableImageException}, and
 * nothing else.
 */
package io.convoy.dataset.decoding;

/**
 * Files of images into pixels, whoever wrote the files.
 *
 * <p>{@link io.convoy.dataset.decoding.ImageDecoder} is the way in. It tells the format by content,
 * and the decoder of that format reads what the header announces before anything is allocated.
 * Which decoder does it was measured with {@code deploy/benchmarks/decode}: libjpeg-turbo for JPEG
 * and libwebp for WebP, our own for PNG, the JDK's for the rest. Where the native ones cannot be
 * loaded, the JDK's and TwelveMonkeys' take their place. What is wrong with an image is an {@link
 * io.convoy.dataset.decoding.pixels.UndecodableImageException}, and nothing else.
 */
package io.convoy.dataset.decoding;

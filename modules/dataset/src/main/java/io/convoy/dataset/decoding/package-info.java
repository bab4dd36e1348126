/**
 * Decodes image files, also damaged and hostile ones.
 *
 * <p>{@link io.convoy.dataset.decoding.ImageDecoder} is the entry point. It recognizes the format
 * by content; the decoder of that format checks the sizes in the header before it allocates memory.
 * The decoders were chosen by measurement ({@code deploy/benchmarks/decode}): libjpeg-turbo for
 * JPEG and libwebp for WebP, our own for PNG, the JDK's for the rest. Where the native libraries
 * cannot be loaded, those of the JDK and TwelveMonkeys are used. An image that cannot be decoded
 * gives an {@link io.convoy.dataset.decoding.pixels.UndecodableImageException}, and no other
 * exception.
 */
package io.convoy.dataset.decoding;

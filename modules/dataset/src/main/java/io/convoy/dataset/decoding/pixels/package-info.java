/** What the decoders of all formats share: pixels, palettes, orientation, the limit of pixels. */
package io.convoy.dataset.decoding.pixels;

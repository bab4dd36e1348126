/**
 * Converts decoded images to the input of a network: resizing, cropping, augmentation,
 * normalization.
 */
package io.convoy.dataset.preprocessing;

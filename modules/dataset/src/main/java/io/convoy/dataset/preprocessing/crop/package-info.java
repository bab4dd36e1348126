/**
 * Chooses the crops of an image that are scored: its center, six shifts, ten crops, or a sliding
 * window.
 */
package io.convoy.dataset.preprocessing.crop;

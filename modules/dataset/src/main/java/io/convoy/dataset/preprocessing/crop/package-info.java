/** Chooses the crops of an image that are scored: its center, ten crops, or a sliding window. */
package io.convoy.dataset.preprocessing.crop;

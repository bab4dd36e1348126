/**
 * Augmentation of training images that replaces pixels or mixes images: {@link
 * io.convoy.dataset.preprocessing.augmentation.TrivialAugment}, {@link
 * io.convoy.dataset.preprocessing.augmentation.RandomErasing} and {@link
 * io.convoy.dataset.preprocessing.augmentation.BatchMixing}.
 */
package io.convoy.dataset.preprocessing.augmentation;

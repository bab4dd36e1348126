/**
 * Reads and decodes images ahead of their use, in minibatches for training ({@link
 * io.convoy.dataset.batch.Batches}) and as crops for inference ({@link
 * io.convoy.dataset.batch.CroppedImages}), and rejects those that cannot be used.
 */
package io.convoy.dataset.batch;

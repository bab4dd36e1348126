/**
 * The file of a trained model: {@link io.convoy.training.model.ModelBundle} writes it, {@link
 * io.convoy.training.model.TrainedModel} reads it, {@link
 * io.convoy.training.model.ModelDescription} is what it says about the model.
 *
 * <p>Reading needs no network library. Writing asks one for its own entries through {@link
 * io.convoy.training.model.NetworkEntries}.
 */
package io.convoy.training.model;

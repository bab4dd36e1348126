/**
 * One network on one machine: trained as a {@link io.convoy.training.backend.Replica}, asked as a
 * {@link io.convoy.training.backend.Classifier}, whichever library computes.
 */
package io.convoy.training.backend;

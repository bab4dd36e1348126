/**
 * Layers and losses that replace those of Deeplearning4j in training, where its own have wrong
 * gradients, depend on shared random state, or do not exist.
 */
package io.convoy.dl4j.layers;

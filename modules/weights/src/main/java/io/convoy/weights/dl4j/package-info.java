/** Reads the weights of Deeplearning4j's models. */
package io.convoy.weights.dl4j;

/** Reads the weights of Keras. */
package io.convoy.weights.keras;

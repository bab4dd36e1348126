/** Weights that were trained before: where they are from, and how a network starts with them. */
package io.convoy.api.weights;

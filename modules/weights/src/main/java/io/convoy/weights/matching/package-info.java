/** Finds for every layer of a network the tensors of a file that belong to it. */
package io.convoy.weights.matching;

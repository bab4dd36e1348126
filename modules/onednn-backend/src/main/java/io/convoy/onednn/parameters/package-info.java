/**
 * Parameters, gradients and updater state in oneDNN's layouts, their conversion from and to the
 * flat vectors of Deeplearning4j, and their update.
 */
package io.convoy.onednn.parameters;

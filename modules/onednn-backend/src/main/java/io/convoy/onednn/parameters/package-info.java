/**
 * Parameters, gradients and updater state in oneDNN's layouts, which come and go in the order and
 * meaning of Deeplearning4j; and the loop that updates them.
 */
package io.convoy.onednn.parameters;

/** How a step follows from a gradient: updaters, learning rates, weight decay, clipping. */
package io.convoy.training.optimization;

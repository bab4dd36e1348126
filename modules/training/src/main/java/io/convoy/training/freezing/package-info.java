/**
 * Layers that are not trained: what a backend need not compute, and what workers and driver need
 * not send each other.
 */
package io.convoy.training.freezing;

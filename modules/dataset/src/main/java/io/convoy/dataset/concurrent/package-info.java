/** Waiting for the results of other threads. */
package io.convoy.dataset.concurrent;

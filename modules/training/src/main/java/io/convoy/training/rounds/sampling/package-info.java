/** Which examples an epoch trains on, how often and in which order. */
package io.convoy.training.rounds.sampling;

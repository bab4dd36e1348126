/**
 * A round: which worker trains on which examples, what comes of it, and how states are averaged.
 */
package io.convoy.training.rounds;

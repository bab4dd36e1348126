/**
 * A round: the examples of every worker, the local training of a worker, and the averaging of the
 * workers' states.
 */
package io.convoy.training.rounds;

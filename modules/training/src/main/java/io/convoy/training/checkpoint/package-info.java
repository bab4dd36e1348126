/**
 * Checkpoints of a run: its model and the ledger of all examples, their file format and schedule.
 */
package io.convoy.training.checkpoint;

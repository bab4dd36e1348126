/** A run at rest: its model, and the ledger of every example trained or rejected, on disk. */
package io.convoy.training.checkpoint;

/**
 * Finds images that crash or hang the process that reads them, so that a job can reject them.
 *
 * <p>An {@link io.convoy.spark.quarantine.AttemptJournal} records which images every attempt is
 * reading. The record of an attempt whose process died makes its images {@link
 * io.convoy.spark.quarantine.SuspectImages suspects}; the {@link
 * io.convoy.spark.quarantine.QuarantiningAttempt next attempt} narrows them down and puts the image
 * that crashes the process in quarantine.
 */
package io.convoy.spark.quarantine;

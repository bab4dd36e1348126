/**
 * Probes of the processes of an application: what each runs on, and what it can reach. They decide
 * nothing; the caller compares what they find with what a job needs.
 */
package io.convoy.spark.doctor;

/** Watches executors and tasks, so that a job that cannot continue ends with a message. */
package io.convoy.spark.cluster;

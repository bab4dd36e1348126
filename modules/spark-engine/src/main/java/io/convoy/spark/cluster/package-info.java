/** Watches over executors and tasks, so that a job that cannot go on ends, and says why. */
package io.convoy.spark.cluster;

/** The benchmark of one replica. */
package io.convoy.jobs.bench;

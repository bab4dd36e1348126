/** The command {@code doctor}: whether a cluster can run a job. */
package io.convoy.jobs.doctor;

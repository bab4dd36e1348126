/** The command {@code neighbors}. */
package io.convoy.jobs.neighbors;

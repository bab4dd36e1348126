/** The progress of a command, printed on the terminal. */
package io.convoy.jobs.progress;

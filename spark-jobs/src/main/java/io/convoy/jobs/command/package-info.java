/** The commands: their names, options, and output. */
package io.convoy.jobs.command;

/** The commands: what they are called, what they take, what they print. */
package io.convoy.jobs.command;

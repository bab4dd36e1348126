/**
 * The command line: {@link io.convoy.jobs.Convoy} and its commands, which call {@link
 * io.convoy.api}.
 */
package io.convoy.jobs;

/**
 * The command line: {@link io.convoy.jobs.Convoy} and its commands, the jobs behind them, and the
 * only place where Spark and a network library meet.
 */
package io.convoy.jobs;

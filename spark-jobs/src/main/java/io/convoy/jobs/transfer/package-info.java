/** The commands that exchange models with other tools. */
package io.convoy.jobs.transfer;

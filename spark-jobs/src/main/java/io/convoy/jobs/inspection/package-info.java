/** The command that shows what a network has learned. */
package io.convoy.jobs.inspection;

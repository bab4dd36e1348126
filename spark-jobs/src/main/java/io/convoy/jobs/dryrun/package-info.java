/** What {@code train --dry-run} prints. */
package io.convoy.jobs.dryrun;

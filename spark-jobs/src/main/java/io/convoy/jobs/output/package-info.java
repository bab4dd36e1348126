/** The folders that commands write into. */
package io.convoy.jobs.output;

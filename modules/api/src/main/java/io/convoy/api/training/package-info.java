/** The training job: from a job file to the files of a finished run. */
package io.convoy.api.training;

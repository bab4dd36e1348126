/** The training job: from a job file to the folder that a run leaves. */
package io.convoy.api.training;

/** The checks that tell, before a job starts, whether it can run on a cluster. */
package io.convoy.api.doctor;

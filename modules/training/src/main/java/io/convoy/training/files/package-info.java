/** A folder that a run writes, in whole files, on any of Hadoop's file systems. */
package io.convoy.training.files;

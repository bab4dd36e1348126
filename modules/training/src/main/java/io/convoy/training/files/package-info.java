/** Atomically written files of a run, in JSON and text, on any Hadoop file system. */
package io.convoy.training.files;

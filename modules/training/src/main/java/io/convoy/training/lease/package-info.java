/**
 * One writer for a folder: the lease of an output folder on any Hadoop file system.
 *
 * <p>A writer has a hidden file of its own in the output folder, {@code .lease-TOKEN.json}, which
 * no other process ever overwrites. It first claims the folder, then lists the files of all
 * writers: since each writes before it lists, at least one of two sees the other. Neither an
 * exclusive creation of files, which S3 lacks, nor equal clocks are needed: ages of leases are
 * differences between modification times of the same file system.
 */
package io.convoy.training.lease;

/**
 * Files that hold many images: what is in them, and where.
 *
 * <p>{@link io.convoy.dataset.archive.ArchiveKind} recognizes a file by its first bytes and lists
 * its images. Tars and zips are read where they are; what can only be read from its beginning is
 * unpacked once for each process.
 */
package io.convoy.dataset.archive;

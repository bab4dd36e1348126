/**
 * Archives: files that hold many images.
 *
 * <p>{@link io.convoy.dataset.archive.ArchiveKind} recognizes an archive by its first bytes and
 * lists its members. Tars and zips are read in place; formats without random access are unpacked
 * once in each process.
 */
package io.convoy.dataset.archive;

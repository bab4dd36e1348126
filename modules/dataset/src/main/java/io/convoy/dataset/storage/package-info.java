/**
 * Stored images: the file and byte range of each, and how only these bytes are read.
 *
 * <p>A {@link io.convoy.dataset.storage.StoredPath} is a file or folder on any Hadoop file system;
 * a {@link io.convoy.dataset.storage.MemberTable} lists the images in it; an {@link
 * io.convoy.dataset.storage.EncodedIndex} lists a whole data set and is sent to all readers. Files
 * without random access are first unpacked to a {@link io.convoy.dataset.storage.LocalCopy}.
 */
package io.convoy.dataset.storage;

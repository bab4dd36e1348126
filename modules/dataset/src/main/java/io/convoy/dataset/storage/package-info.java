/**
 * Stored bytes: where each image lies, inside which file, and how it is fetched from there and
 * nothing else is.
 *
 * <p>A {@link io.convoy.dataset.storage.StoredPath} is a file or folder on any Hadoop file system;
 * a {@link io.convoy.dataset.storage.MemberTable} lists the images in it; an {@link
 * io.convoy.dataset.storage.EncodedIndex} is the list of a whole data set, which travels to whoever
 * reads. Files that allow no access by position are unpacked to a {@link
 * io.convoy.dataset.storage.LocalCopy} first.
 */
package io.convoy.dataset.storage;

/**
 * Finds the images at a location and makes an index of them.
 *
 * <p>{@link io.convoy.dataset.discovery.Formats} finds labeled images: it asks each format whether
 * the location has it, and the first that does makes the {@link io.convoy.dataset.ImageIndex}.
 * Formats whose images fit into memory (IDX and CIFAR, in {@code published}) make a small index,
 * all other formats one with the position of every image. Labels are read from a manifest if one is
 * given, else from the archive, else from folder names. {@link
 * io.convoy.dataset.discovery.UnlabeledSearch} finds images without labels. Both list files and
 * archives by {@link io.convoy.dataset.listing.Lister}.
 */
package io.convoy.dataset.discovery;

/**
 * The formats in which labeled images are found, recognized by content.
 *
 * <p>{@link io.convoy.dataset.discovery.Formats} asks each format whether a place holds it. A
 * format gives an {@link io.convoy.dataset.ImageIndex}: a small one where all images fit into
 * memory (IDX, CIFAR), one with the place of every image where they stay where they are. Labels
 * come from a manifest if there is one, else from the archive, else from folders.
 */
package io.convoy.dataset.discovery;

/**
 * MNIST's and CIFAR's own formats, which hold many images without names: as the files in a folder,
 * or in the archives in which they are published.
 *
 * <p>A {@link io.convoy.dataset.discovery.published.FileSet} holds the files of either.
 */
package io.convoy.dataset.discovery.published;

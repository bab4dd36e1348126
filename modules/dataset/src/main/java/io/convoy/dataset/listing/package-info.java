/**
 * Lists what is stored at a place.
 *
 * <p>{@link io.convoy.dataset.listing.Lister} lists folders and archives of images: labeled and
 * unlabeled discovery differ in the {@link io.convoy.dataset.listing.LabelRule} that they apply to
 * the list. Files and archive members that are not images are counted in {@link
 * io.convoy.dataset.listing.SkippedFiles}.
 */
package io.convoy.dataset.listing;

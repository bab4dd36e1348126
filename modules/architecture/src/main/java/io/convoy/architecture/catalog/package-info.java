/**
 * The catalog: networks of the literature as their papers draw them, one file per family, and
 * {@link io.convoy.architecture.catalog.Architectures}, which finds networks by name.
 */
package io.convoy.architecture.catalog;

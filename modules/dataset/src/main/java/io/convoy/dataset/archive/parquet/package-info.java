/** Columns of Parquet files: images, their names and their labels. */
package io.convoy.dataset.archive.parquet;

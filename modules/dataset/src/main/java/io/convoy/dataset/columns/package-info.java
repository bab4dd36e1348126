/** Columns of tables: their paths, and the struct in which Spark stores decoded pixels. */
package io.convoy.dataset.columns;

/** Columns of tables by their names. */
package io.convoy.dataset.columns;

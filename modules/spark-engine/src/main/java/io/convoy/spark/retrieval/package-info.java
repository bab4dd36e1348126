/** Search for the rows of a table of scores whose features are the most similar. */
package io.convoy.spark.retrieval;

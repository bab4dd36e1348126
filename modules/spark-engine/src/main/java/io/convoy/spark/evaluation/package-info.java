/** A network tried on labelled images, every task on a part of them. */
package io.convoy.spark.evaluation;

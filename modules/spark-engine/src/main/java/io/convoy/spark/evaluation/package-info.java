/** A network tried on labeled images, every task on a part of them. */
package io.convoy.spark.evaluation;

/** Evaluation of networks on labeled images: each task evaluates a part of them. */
package io.convoy.spark.evaluation;

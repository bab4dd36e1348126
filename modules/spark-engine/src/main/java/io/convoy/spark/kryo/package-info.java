/**
 * How objects travel between driver and executors, for Spark is told to refuse all that is not
 * registered.
 */
package io.convoy.spark.kryo;

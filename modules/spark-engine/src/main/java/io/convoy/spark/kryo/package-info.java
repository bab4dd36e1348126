/**
 * Kryo serializers for the objects that are sent between driver and executors. Spark rejects
 * classes that are not registered.
 */
package io.convoy.spark.kryo;

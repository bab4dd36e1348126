/** What an executor keeps from task to task: opened images and built networks. */
package io.convoy.spark.executor;

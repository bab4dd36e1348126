/** What an executor keeps from task to task: opened images, and networks that are dear to build. */
package io.convoy.spark.executor;

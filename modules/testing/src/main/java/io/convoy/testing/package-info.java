/**
 * Fixtures that the tests of every module share: written data files, the real data where it is
 * present, local Spark, and servers of HDFS and S3.
 *
 * <p>On the class path of tests only.
 */
package io.convoy.testing;

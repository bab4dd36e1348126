package io.convoy.jobs;

import java.util.Properties;
import org.apache.spark.SparkUserAppException;
import picocli.CommandLine.ExitCode;

/**
 * A driver in a container of YARN, as {@code --deploy-mode cluster} has it. There the program is a
 * thread of Spark's, which reports to YARN how it has ended; to YARN, a program that ends the
 * process has failed, with whatever status.
 */
final class YarnDriver {
  private YarnDriver() {}

  /** Whether the process with these properties is one. */
  static boolean isThis(Properties properties) {
    return "yarn".equals(properties.getProperty("spark.master"))
        && "cluster".equals(properties.getProperty("spark.submit.deployMode"));
  }

  /**
   * Ends the program.
   *
   * @throws SparkUserAppException if it has failed
   */
  static void end(int status) throws SparkUserAppException {
    if (status != ExitCode.OK) {
      throw new SparkUserAppException(status);
    }
  }
}

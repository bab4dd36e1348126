package io.convoy.jobs.command;

import io.convoy.jobs.config.ConfigurationException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One message for whatever goes wrong; the stack trace is in the debug log. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    LOG.debug("Failed", failure);
    tell(message(failure), command);
    return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    tell(failure.getMessage(), command);
    tell("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()), command);
    return ExitCode.USAGE;
  }

  private static void tell(String message, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(message);
    err.flush();
  }

  /**
   * What Convoy itself has to say about it, which Spark wraps in its own account of a failed task.
   */
  private static String message(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && isSparks(innermost)) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    if (innermost instanceof OutOfMemoryError) {
      return "Cannot go on: out of memory (%s); give Spark more, spark.driver.memory on a local master and spark.executor.memory on others, or smaller batches, training.batch-size"
          .formatted(message);
    }
    return message == null || message.isBlank()
        ? innermost.toString()
        : SparkFailure.explain(message);
  }

  private static boolean isSparks(Throwable failure) {
    return failure.getClass().getName().startsWith("org.apache.spark.");
  }
}

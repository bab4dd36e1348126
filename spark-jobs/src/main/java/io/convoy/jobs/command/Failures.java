package io.convoy.jobs.command;

import io.convoy.api.settings.ConfigurationException;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One message for whatever goes wrong; the stack trace is in the debug log. */
public final class Failures
    implements IExecutionStrategy, IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** How the messages begin that need no further account of where something has happened. */
  private static final Pattern CONVOYS = Pattern.compile("(Cannot|Invalid|Unsupported) .*");

  private static final Pattern DISK_FULL =
      Pattern.compile("No space left on device|Disk quota exceeded");

  /** Runs the command; picocli by itself would let errors through. */
  @Override
  public int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error error) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), error.toString(), error);
    }
  }

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

  /** What Convoy itself has to say about it; else what has happened, where, and what helps. */
  private static String message(Throwable failure) {
    Throwable innermost = failure;
    Throwable account = failure;
    while (innermost.getCause() != null && isAccount(innermost)) {
      account = innermost;
      innermost = innermost.getCause();
    }
    if (innermost instanceof OutOfMemoryError) {
      return "Cannot go on: out of memory (%s); give Spark more, spark.driver.memory on a local master and spark.executor.memory on others, or smaller batches, training.batch-size"
          .formatted(innermost.getMessage());
    }
    String own = own(innermost);
    String told = CONVOYS.matcher(own).lookingAt() ? own : own(account);
    return withRemedy(SparkFailure.explain(own).or(() -> SparkFailure.explain(told)).orElse(own));
  }

  /** The message of an exception that has one; an error's says too little by itself. */
  private static String own(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof Error || message == null || message.isBlank()
        ? failure.toString()
        : message;
  }

  private static String withRemedy(String message) {
    return DISK_FULL.matcher(message).find()
        ? message
            + " (make room there; Spark's own files are in spark.local.dir; what was written before"
            + " is whole, and --resume goes on from it)"
        : message;
  }

  /** Whether it is somebody else's account of a failure, which is its cause. */
  private static boolean isAccount(Throwable failure) {
    return failure instanceof ExecutionException
        || failure.getClass().getName().startsWith("org.apache.spark.");
  }
}

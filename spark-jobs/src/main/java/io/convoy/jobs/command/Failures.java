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

/** Prints one message for every failure; the stack trace is in the debug log. */
public final class Failures
    implements IExecutionStrategy, IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Beginnings of the messages of Convoy, which need no addition by Spark. */
  private static final Pattern OWN_MESSAGE = Pattern.compile("(Cannot|Invalid|Unsupported) .*");

  private static final Pattern DISK_FULL =
      Pattern.compile("No space left on device|Disk quota exceeded");

  /** Runs the command. Unlike picocli, it handles errors (out of memory) as exceptions. */
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
    if (Termination.ending().isPresent()) {
      return Termination.ending().get().exitStatus();
    }
    print(message(failure), command);
    return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    print(failure.getMessage(), command);
    print("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()), command);
    return ExitCode.USAGE;
  }

  private static void print(String message, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(message);
    err.flush();
  }

  /** The message of Convoy itself; of other failures what happened, where, and a remedy. */
  private static String message(Throwable failure) {
    Throwable innermost = failure;
    Throwable wrapper = failure;
    while (innermost.getCause() != null && isWrapper(innermost)) {
      wrapper = innermost;
      innermost = innermost.getCause();
    }
    if (innermost instanceof OutOfMemoryError) {
      return "Cannot continue training: out of memory (%s); raise spark.driver.memory on a local master or spark.executor.memory on a cluster, or lower training.batch-size"
          .formatted(innermost.getMessage());
    }
    String own = own(innermost);
    String outer = OWN_MESSAGE.matcher(own).lookingAt() ? own : own(wrapper);
    return withRemedy(SparkFailure.explain(own).or(() -> SparkFailure.explain(outer)).orElse(own));
  }

  /** The message of an exception; of an error, whose message says too little, also its class. */
  private static String own(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof Error || message == null || message.isBlank()
        ? failure.toString()
        : message;
  }

  private static String withRemedy(String message) {
    return DISK_FULL.matcher(message).find()
        ? message
            + " (free disk space there; Spark's own files are in spark.local.dir; earlier checkpoints and"
            + " results are complete, and --resume continues from them)"
        : message;
  }

  /** Whether it only wraps the failure that is its cause. */
  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ExecutionException
        || failure.getClass().getName().startsWith("org.apache.spark.");
  }
}

package io.convoy.jobs.command;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.Printable;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.jobs.usage.UsageMessage;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final Pattern OWN_MESSAGE =
      Pattern.compile("(Cannot|Invalid|Unsupported|Missing) .*");

  private static final Pattern DISK_FULL =
      Pattern.compile("No space left on device|Disk quota exceeded");

  /** Runs the command. Unlike picocli, it handles errors (out of memory) as exceptions. */
  @Override
  public int execute(ParseResult parsed) {
    UsageMessage.requireNoOptionAsValue(parsed);
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
    print(message(failure, command), command);
    return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    print(UriCredentials.redacted(UsageMessage.of(failure)), command);
    print("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()), command);
    return ExitCode.USAGE;
  }

  private static void print(String message, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(Printable.text(message));
    err.flush();
  }

  /** The message of Convoy itself; of other failures what happened, where, and a remedy. */
  static String message(Throwable failure, CommandLine command) {
    Throwable innermost = failure;
    Throwable wrapper = failure;
    while (innermost.getCause() != null && isWrapper(innermost)) {
      wrapper = innermost;
      innermost = innermost.getCause();
    }
    String name = command.getCommandName();
    if (innermost instanceof OutOfMemoryError) {
      return outOfMemory(innermost.getMessage(), name);
    }
    boolean inRound = SparkFailure.isInRound(wrapper) || SparkFailure.isInRound(innermost);
    String text = text(innermost);
    boolean isOwn = !FailureReason.isOfProgram(innermost) && OWN_MESSAGE.matcher(text).lookingAt();
    String outer = isOwn ? text : text(wrapper);
    String message =
        SparkFailure.explain(text, inRound)
            .or(() -> SparkFailure.explain(outer, inRound))
            .orElse(isOwn ? plain(text) : unexpected(innermost, name));
    return withRemedy(message, command);
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static String plain(String lines) {
    return Stream.of(lines.split("\n", -1))
        .map(Printable::line)
        .map(FailureReason::plain)
        .collect(Collectors.joining("\n"));
  }

  private static String outOfMemory(String reason, String command) {
    String remedy =
        switch (command) {
          case "train" ->
              "raise spark.driver.memory on a local master or spark.executor.memory on a cluster, or"
                  + " lower training.batch-size";
          case "score", "evaluate", "pack" ->
              "raise spark.driver.memory on a local master or spark.executor.memory on a cluster";
          default -> "raise the heap, as with JAVA_TOOL_OPTIONS=-Xmx4g";
        };
    return "Cannot %s: out of memory (%s); %s"
        .formatted(command.equals("train") ? "continue training" : command, reason, remedy);
  }

  /** Describes a failure without a message of Convoy; a defect of the program with its place. */
  private static String unexpected(Throwable failure, String command) {
    String place = "";
    if (failure instanceof Error || FailureReason.isOfProgram(failure)) {
      place =
          Stream.of(failure.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith("io.convoy."))
              .findFirst()
              .map(frame -> " at %s:%s".formatted(frame.getFileName(), frame.getLineNumber()))
              .map(" (unexpected%s; please report it)"::formatted)
              .orElse("");
    }
    return "Cannot %s: %s%s".formatted(command, FailureReason.of(failure), place);
  }

  private static String withRemedy(String message, CommandLine command) {
    if (!DISK_FULL.matcher(message).find()) {
      return message;
    }
    Optional<String> continuation =
        command.getCommand() instanceof Resumable resumable
            ? resumable.continuation()
            : Optional.empty();
    return "%s (free disk space there; Spark's own files are in spark.local.dir%s)"
        .formatted(message, continuation.map("; "::concat).orElse(""));
  }

  /** Whether it only wraps the failure that is its cause. */
  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure.getClass().getName().startsWith("org.apache.spark.");
  }
}

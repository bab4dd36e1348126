package io.convoy.jobs.usage;

import io.convoy.architecture.graph.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what is wrong with the arguments of a command. */
public final class UsageMessage {
  private static final String LONG_OPTION = "--";

  private UsageMessage() {}

  /** The message: names a mistyped command or option first, since the rest may follow from it. */
  public static String of(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    return Stream.iterate(command, each -> each != null, CommandLine::getParent)
        .flatMap(each -> unmatched(each).stream())
        .findFirst()
        .orElse(failure.getMessage());
  }

  /**
   * Requires that no mistyped option was taken for the value of another.
   *
   * @param parsed arguments of the program
   * @throws ParameterException if one was
   */
  public static void requireNoOptionAsValue(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      CommandLine command = each.commandSpec().commandLine();
      optionAsValue(each)
          .ifPresent(
              option -> {
                throw new ParameterException(command, unsupported(command, option));
              });
    }
  }

  /**
   * The message about an argument that is not supported.
   *
   * @param argument option, if it begins with a hyphen; otherwise a command, if there are any
   */
  static String unsupported(CommandLine command, String argument) {
    boolean isOption = argument.startsWith("-");
    String name = isOption ? argument.split("=", 2)[0] : argument;
    String kind = isOption ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
    Set<String> names =
        isOption
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    String suggestion =
        Spelling.closest(name, names).map(". Did you mean %s?"::formatted).orElse("");
    return "Unsupported %s: %s%s".formatted(kind, name, suggestion);
  }

  private static Optional<String> unmatched(CommandLine command) {
    List<String> unmatched = command.getUnmatchedArguments();
    Stream<String> options = unmatched.stream().filter(argument -> argument.startsWith("-"));
    // After a mistyped command follow its options, which belong to no other.
    boolean firstIsCommand = !command.getSubcommands().isEmpty();
    return Stream.of(
            firstIsCommand ? Stream.<String>empty() : options,
            Optional.ofNullable(command.getParseResult())
                .flatMap(UsageMessage::optionAsValue)
                .stream(),
            unmatched.stream())
        .flatMap(arguments -> arguments)
        .findFirst()
        .map(argument -> unsupported(command, argument));
  }

  private static Optional<String> optionAsValue(ParseResult parsed) {
    return parsed.matchedOptions().stream()
        .flatMap(option -> option.stringValues().stream())
        .filter(value -> value.startsWith(LONG_OPTION))
        .findFirst();
  }
}

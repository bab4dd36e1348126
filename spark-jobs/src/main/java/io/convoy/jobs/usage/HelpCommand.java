package io.convoy.jobs.usage;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: the same as {@code --help} of a command. */
@Command(
    name = "help",
    description = "Shows the help of a command.",
    helpCommand = true,
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  convoy help train"})
public final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "One of the commands; without it, all of them are listed.")
  private Optional<String> name = Optional.empty();

  @Override
  public void run() {
    CommandLine program = spec.commandLine().getParent();
    PrintWriter out = program.getOut();
    name.map(command -> named(command, program)).orElse(program).usage(out);
    out.flush();
  }

  private static CommandLine named(String name, CommandLine program) {
    CommandLine command = program.getSubcommands().get(name);
    if (command == null) {
      throw new ParameterException(program, UsageMessage.unsupported(program, name));
    }
    return command;
  }
}

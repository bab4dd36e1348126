package io.convoy.jobs.usage;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: completes commands and options in a shell. */
@Command(
    name = "completion",
    description = "Prints a script with which bash completes commands and options.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example, for a line in ~/.bashrc:", "  source <(convoy completion)"})
public final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine program = spec.commandLine().getParent();
    PrintWriter out = program.getOut();
    out.print(AutoComplete.bash(program.getCommandName(), program));
    out.flush();
  }
}

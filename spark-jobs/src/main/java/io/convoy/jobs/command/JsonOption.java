package io.convoy.jobs.command;

import io.convoy.dataset.messages.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code --json}: prints the result as one JSON object on the last line of standard output, instead
 * of text.
 */
public final class JsonOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      description = "Print one JSON object as the last line of standard output.")
  private boolean json;

  /** Prints a result, as JSON or as text. */
  public void print(Object result, String text) {
    String printed = json ? ResultJson.of(result) : Printable.text(text);
    command.commandLine().getOut().println(printed);
    command.commandLine().getOut().flush();
  }
}

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
    printEach(result);
    printText(text);
  }

  /** Prints one of several results as a line of JSON, if that was chosen. */
  public void printEach(Object result) {
    if (json) {
      println(ResultJson.of(result));
    }
  }

  /** Prints results as text, unless JSON was chosen. */
  public void printText(String text) {
    if (!json) {
      println(Printable.text(text));
    }
  }

  private void println(String printed) {
    command.commandLine().getOut().println(printed);
    command.commandLine().getOut().flush();
  }
}

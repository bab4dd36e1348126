package io.convoy.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.convoy.training.files.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code --json}: results as one JSON object on the last line of standard output, instead of text.
 */
public final class JsonOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      description = "Print one JSON object as the last line of standard output.")
  private boolean json;

  /** Prints the result one way or the other. */
  void print(Object result, String text) {
    command.commandLine().getOut().println(json ? toJson(result) : text);
    command.commandLine().getOut().flush();
  }

  private static String toJson(Object result) {
    try {
      return Json.mapper().writeValueAsString(result);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("Results are plain records", impossible);
    }
  }
}

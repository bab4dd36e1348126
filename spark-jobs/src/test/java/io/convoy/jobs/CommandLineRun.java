package io.convoy.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * The program run in this process.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandLineRun(int exitStatus, String out, String err) {
  public static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Convoy.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new CommandLineRun(status, out.toString(), err.toString());
  }

  /** The last line of standard output. */
  public JsonNode json() throws IOException {
    List<String> lines = out.lines().toList();
    return Json.mapper().readTree(lines.get(lines.size() - 1));
  }
}

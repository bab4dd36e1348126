package io.convoy.jobs.doctor;

import io.convoy.api.doctor.Check;
import io.convoy.api.doctor.Check.Status;
import io.convoy.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks as a list for people: a line for each, and below it what to do. Processes with the same
 * result share a line.
 */
record DoctorText(List<Check> checks) {
  /** Longer lists of processes are cut. */
  private static final int PROCESSES_SHOWN = 3;

  private static final String DRIVER = "driver";
  private static final String INDENTATION = "         ";

  @Override
  public String toString() {
    Map<Check, List<String>> processes = new LinkedHashMap<>();
    for (Check check : checks) {
      Check result = new Check(check.name(), "", check.status(), check.message(), check.remedy());
      processes.computeIfAbsent(result, each -> new ArrayList<>()).add(check.where());
    }
    List<List<String>> rows = new ArrayList<>();
    processes.forEach(
        (result, where) ->
            rows.add(
                List.of(result.status().name(), result.name(), names(where), result.message())));
    List<String> lines = new ArrayList<>();
    List<String> table = new TextTable(4, rows).toString().lines().toList();
    int row = 0;
    for (Check result : processes.keySet()) {
      lines.add(table.get(row++));
      if (!result.remedy().isEmpty()) {
        lines.add(INDENTATION + result.remedy());
      }
    }
    lines.add(summary());
    return String.join(System.lineSeparator(), lines);
  }

  private String names(List<String> where) {
    List<String> processes = checks.stream().map(Check::where).distinct().toList();
    if (where.size() > 1 && where.size() == processes.size()) {
      return "all %s processes".formatted(processes.size());
    }
    List<String> executors = processes.stream().filter(each -> !each.equals(DRIVER)).toList();
    if (where.size() > 1 && where.equals(executors)) {
      return "all %s executors".formatted(executors.size());
    }
    return where.size() <= PROCESSES_SHOWN
        ? String.join(", ", where)
        : "%s and %s others"
            .formatted(
                String.join(", ", where.subList(0, PROCESSES_SHOWN - 1)),
                where.size() - PROCESSES_SHOWN + 1);
  }

  private String summary() {
    long warnings = count(Status.WARNING);
    return "%s checks: %s OK, %s, %s failed"
        .formatted(
            checks.size(),
            count(Status.OK),
            warnings == 1 ? "1 warning" : warnings + " warnings",
            count(Status.FAILED));
  }

  private long count(Status status) {
    return checks.stream().filter(check -> check.status() == status).count();
  }
}

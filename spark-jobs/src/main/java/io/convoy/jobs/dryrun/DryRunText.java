package io.convoy.jobs.dryrun;

import io.convoy.api.training.DryRun;
import io.convoy.architecture.graph.ByteSize;
import io.convoy.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text about a run that was planned and checked. */
public final class DryRunText {
  private DryRunText() {}

  /** One line for each subject. */
  public static String of(DryRun run) {
    return String.join(
        System.lineSeparator(),
        network(run),
        images(run.images()),
        "start: " + start(run.start(), run.output()),
        "training: %s of %s, batch %s, until epoch %s: %s, %s of each worker"
            .formatted(
                Numbers.counted(run.workers(), "worker"),
                Numbers.counted(run.taskSlots(), "task slot"),
                Numbers.count(run.batch()),
                Numbers.count(run.epochs()),
                Numbers.counted(run.rounds(), "round"),
                Numbers.counted(run.steps(), "step")),
        "memory: about %s outside the Java heap for each worker"
            .formatted(new ByteSize(run.replicaBytes())),
        "files: %s in %s".formatted(String.join(", ", run.files()), run.output()),
        "nothing was written");
  }

  private static String network(DryRun run) {
    return "network: %s, input %s, %s, %s, %s in %s, starting with %s"
        .formatted(
            run.network(),
            run.input().stream().map(String::valueOf).collect(Collectors.joining("x")),
            run.classes() + " classes",
            Numbers.counted(run.parameters(), "parameter"),
            run.backend(),
            run.precision(),
            run.weights().orElse("random numbers"));
  }

  private static String images(DryRun.Images images) {
    List<String> parts = new ArrayList<>();
    parts.add(Numbers.count(images.training()) + " to train on");
    images.validation().ifPresent(count -> parts.add(Numbers.count(count) + " to validate on"));
    images.test().ifPresent(count -> parts.add(Numbers.count(count) + " to test on"));
    if (images.unreadableArchives() > 0) {
      parts.add(Numbers.counted(images.unreadableArchives(), "archive") + " that cannot be read");
    }
    return "images: " + String.join(", ", parts);
  }

  private static String start(DryRun.Start start, String output) {
    String place = "epoch %s, round %s".formatted(start.epoch(), start.round());
    return switch (start.kind()) {
      case "overwrite" -> "%s; a run in %s would be deleted first".formatted(place, output);
      case "resume" ->
          place + (start.beginsAnew() ? ", since there is no checkpoint" : ", resumed");
      case "continue" -> place + ", continued";
      default -> place;
    };
  }
}

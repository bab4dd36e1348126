package io.convoy.jobs.train;

import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small training job in a folder of its own.
 *
 * @param folder holds the job file and what the job leaves
 */
record JobFile(Path folder) {
  private static final String TEXT =
      """
      network.name = lenet5
      data { train = "synthetic:digits?examples=600", test = "synthetic:digits?examples=600" }
      training {
        epochs = 2, batch-size = 16, workers = 2, averaging-period = 4
        learning-rate { initial = 0.02, decay = cosine }
      }
      output.path = "%s"
      """;

  Path output() {
    return folder.resolve("out");
  }

  /** Trains in this process, with further settings or options. */
  CommandLineRun train(String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), TEXT.formatted(output()));
    List<String> all = new ArrayList<>(List.of("train", file.toString(), "--json"));
    Stream.of(arguments)
        .flatMap(each -> each.startsWith("-") ? Stream.of(each) : Stream.of("--set", each))
        .forEach(all::add);
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}

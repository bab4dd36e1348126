package io.convoy.jobs.pack;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A use of {@code pack}.
 *
 * @param output the folder of the shards
 */
record Pack(String input, Path output) {
  CommandLineRun run(String... options) {
    List<String> all =
        new ArrayList<>(List.of("pack", "--input", input, "--output", output.toString(), "--json"));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  LabeledImages images() {
    return open(output.toString());
  }

  static LabeledImages open(String place) {
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(place, Split.TRAIN), configuration).open(configuration);
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The content of every file in and below the folder, by its path. */
  Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            output.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}

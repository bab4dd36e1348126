package io.convoy.jobs.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.NamedBytes;
import io.convoy.training.files.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;

/**
 * A use of {@code score}.
 *
 * @param output the folder of the table
 */
public record Scoring(Path model, Path input, Path output) {
  public CommandLineRun run(String... options) {
    return CommandLineRun.of(arguments(options).toArray(String[]::new));
  }

  /** What it is called with. */
  public List<String> arguments(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "score",
                "--model",
                model.toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--json"));
    all.addAll(List.of(options));
    return all;
  }

  /** The same into another folder. */
  public Scoring into(Path other) {
    return new Scoring(model, input, other);
  }

  List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  /** The lines of all parts, in the order of the images. */
  public List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path part : parts()) {
      lines.addAll(Files.readAllLines(part));
    }
    return lines;
  }

  List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : lines()) {
      rows.add(Json.mapper().readTree(line));
    }
    return rows;
  }

  /** Everything in and below the output folder but tables, by its path. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Digits as PNG files, of which every hundredth is damaged. */
  public static List<NamedBytes> digits(int count) {
    LabeledImages digits =
        Formats.index(
                new DataLocation("synthetic:digits?examples=" + 2 * count, Split.TRAIN),
                new Configuration())
            .open(new Configuration());
    return IntStream.range(0, count)
        .mapToObj(
            example -> {
              byte[] png = png(digits.read(example, LabeledImages.FULL_SIZE));
              return new NamedBytes(
                  String.format(Locale.ROOT, "%02d/%05d.png", example % 7, example),
                  example % 100 == 42 ? Arrays.copyOf(png, png.length / 2) : png);
            })
        .toList();
  }

  /** A gray image as a PNG file. */
  static byte[] png(Image image) {
    BufferedImage gray =
        new BufferedImage(
            image.shape().width(), image.shape().height(), BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster()
        .setDataElements(0, 0, image.shape().width(), image.shape().height(), image.pixels());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(gray, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write PNG", e);
    }
    return bytes.toByteArray();
  }
}

package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Decodes files in a JVM of its own, with a small heap, so that whatever a file does to it is seen
 * from outside.
 */
final class ForkedDecoding {
  private static final String HEAP = "-Xmx512m";
  private static final String SHAPE = "decoded";

  private ForkedDecoding() {}

  /** How one file, or one mutation of it, ended: what it decoded to or why it did not. */
  record Outcome(String file, boolean decoded, long milliseconds, String detail) {
    private static Outcome parse(String line) {
      String[] fields = line.split("\t", 4);
      return new Outcome(fields[0], fields[1].equals(SHAPE), Long.parseLong(fields[2]), fields[3]);
    }
  }

  /** Decodes every file unchanged, then with this number of mutations. */
  static List<Outcome> run(List<Path> files, int mutations, Path folder) throws Exception {
    return run(HEAP, files, mutations, folder);
  }

  /**
   * @param heap option that sets its size
   * @throws IllegalStateException with all that the JVM has printed, if decoding has ended it
   */
  static List<Outcome> run(String heap, List<Path> files, int mutations, Path folder)
      throws Exception {
    Path list = Files.write(folder.resolve("files"), files.stream().map(Path::toString).toList());
    Path outcomes = folder.resolve("outcomes");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedDecoding.class.getName(),
                list.toString(),
                Integer.toString(mutations),
                outcomes.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          "Cannot decode in another process: exit status %s%n%s"
              .formatted(status, Files.readString(log)));
    }
    return Files.readAllLines(outcomes).stream().map(Outcome::parse).toList();
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) throws IOException {
    int mutations = Integer.parseInt(arguments[1]);
    Path outcomes = Path.of(arguments[2]);
    List<String> lines = new ArrayList<>();
    for (String file : Files.readAllLines(Path.of(arguments[0]))) {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      lines.add(outcome(file, bytes));
      Seed seed = Seed.of(1).child(Path.of(file).getFileName().toString());
      for (int i = 0; i < mutations; i++) {
        lines.add(outcome(file, mutated(bytes, seed.child(i).random())));
      }
    }
    Files.write(outcomes, lines);
  }

  private static String outcome(String file, byte[] bytes) {
    long start = System.nanoTime();
    String verdict;
    String detail;
    try {
      Image image = new ImageDecoder().decode(bytes, ImageDecoder.FULL_SIZE);
      verdict = SHAPE;
      detail = image.shape().toString();
    } catch (UndecodableImageException e) {
      verdict = "rejected";
      detail = e.getMessage().lines().findFirst().orElse("");
    }
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    return String.join("\t", file, verdict, Long.toString(milliseconds), detail);
  }

  /** Some bytes changed, a stretch moved or left out, or the end cut off. */
  private static byte[] mutated(byte[] original, SplittableRandom random) {
    byte[] bytes = original.clone();
    if (bytes.length == 0) {
      return bytes;
    }
    // Headers are where the decisions are.
    int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 700);
    int changes = 1 << random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int position = random.nextInt(reach);
      bytes[position] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) (bytes[position] ^ 1 << random.nextInt(Byte.SIZE));
            case 2 -> (byte) 0xff;
            default -> 0;
          };
    }
    int from = random.nextInt(bytes.length);
    int length = random.nextInt(bytes.length - from);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, from);
      case 1 -> {
        System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length), length);
        yield bytes;
      }
      default -> bytes;
    };
  }

  /** The files of a folder and its sub-folders whose names end so, in order. */
  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }
}

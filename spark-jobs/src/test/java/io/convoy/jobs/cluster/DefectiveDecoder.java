package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.NamedBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;

/**
 * A class of an image library, with defects, that processes find on their class path before the one
 * in Convoy's jar.
 *
 * @param folder with the class in it, for an {@code extraClassPath}
 */
record DefectiveDecoder(Path folder) {
  private static final String SOURCE = "ByteArrayImageInputStream.java";

  static DefectiveDecoder compile(Path folder) throws IOException {
    Path source = folder.resolve(SOURCE);
    try (InputStream resource = DefectiveDecoder.class.getResourceAsStream(SOURCE)) {
      Files.copy(resource, source);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    return new DefectiveDecoder(folder);
  }

  /** Options of spark-submit that give it to executors. */
  String sparkOptions() {
    return "--conf spark.executor.extraClassPath=" + folder;
  }

  /** The same image, which ends the process. */
  static NamedBytes halting(NamedBytes image) throws IOException {
    return gif(image, "HALT;");
  }

  /** The same image, which is decoded for ever. */
  static NamedBytes hanging(NamedBytes image) throws IOException {
    return gif(image, "HANG;");
  }

  /** The same image, which is not decoded before there is such a file. */
  static NamedBytes waiting(NamedBytes image, Path file) throws IOException {
    return gif(image, "WAIT " + file + ";");
  }

  /** What comes after the end of a GIF is junk to any other decoder. */
  private static NamedBytes gif(NamedBytes image, String order) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(ImageIO.read(new ByteArrayInputStream(image.bytes())), "gif", bytes);
    bytes.writeBytes(order.getBytes(StandardCharsets.ISO_8859_1));
    return new NamedBytes(image.name().replace(".png", ".gif"), bytes.toByteArray());
  }
}

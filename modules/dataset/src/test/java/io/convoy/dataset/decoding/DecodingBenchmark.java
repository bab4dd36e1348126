package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.preprocessing.Resizing;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast one thread decodes, beside what the JDK offers: photographs to a shorter side of 256,
 * and small PNG files. Both take turns, since their figures only mean something side by side.
 * Started by {@code deploy/benchmarks/decode}.
 */
final class DecodingBenchmark {
  private static final Logger LOG = LoggerFactory.getLogger(DecodingBenchmark.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SHORTER_SIDE = 256;
  private static final int SMALL_SIDE = 32;
  private static final int SMALL_REPETITIONS = 20;

  private DecodingBenchmark() {}

  /** Turns a file into pixels, however that is done. */
  private interface Decoding {
    void run(byte[] bytes) throws Exception;
  }

  /** Takes the folder of the photographs, the file for the report, and how many turns to take. */
  public static void main(String[] arguments) throws Exception {
    ImageIO.setUseCache(false);
    List<byte[]> photos = new ArrayList<>();
    List<byte[]> small = new ArrayList<>();
    for (Path file : ForkedDecoding.files(Path.of(arguments[0]), ".jpg")) {
      byte[] photo = Files.readAllBytes(file);
      try {
        small.add(smallPng(photo));
        photos.add(photo);
      } catch (IIOException e) {
        LOG.info("Left out, the JDK cannot decode it: {} ({})", file, e.getMessage());
      }
    }
    int turns = Integer.parseInt(arguments[2]);
    ImageDecoder decoder = new ImageDecoder();
    Files.write(
        Path.of(arguments[1]),
        List.of(
            compare(
                "%s photographs to %s".formatted(photos.size(), SHORTER_SIDE),
                photos,
                turns,
                DecodingBenchmark::decodeAndDraw,
                bytes -> decodeAndResize(decoder, bytes)),
            compare(
                "PNG of %s x %s".formatted(SMALL_SIDE, SMALL_SIDE),
                repeated(small),
                turns,
                bytes -> ImageIO.read(new ByteArrayInputStream(bytes)),
                bytes -> decoder.decode(bytes, ImageDecoder.FULL_SIZE))));
  }

  /** What the JDK offers: {@code ImageIO.read} and {@code Graphics2D}, bilinear. */
  static BufferedImage decodeAndDraw(byte[] bytes) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    double scale = scale(image.getHeight(), image.getWidth());
    int height = (int) Math.round(image.getHeight() * scale);
    int width = (int) Math.round(image.getWidth() * scale);
    BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return resized;
  }

  static Image decodeAndResize(ImageDecoder decoder, byte[] bytes)
      throws UndecodableImageException {
    Image image = decoder.decode(bytes, SHORTER_SIDE);
    int height = image.shape().height();
    int width = image.shape().width();
    double scale = scale(height, width);
    return Resizing.toSize(
        image, (int) Math.round(height * scale), (int) Math.round(width * scale));
  }

  private static double scale(int height, int width) {
    return (double) SHORTER_SIDE / Math.min(height, width);
  }

  private static String compare(
      String what, List<byte[]> files, int turns, Decoding reference, Decoding ours)
      throws Exception {
    double[] references = new double[turns];
    double[] ourselves = new double[turns];
    double[] ratios = new double[turns];
    perSecond(files, reference);
    perSecond(files, ours);
    for (int turn = 0; turn < turns; turn++) {
      references[turn] = perSecond(files, reference);
      ourselves[turn] = perSecond(files, ours);
      ratios[turn] = ourselves[turn] / references[turn];
    }
    return String.format(
        Locale.ROOT,
        "%s: JDK %.0f a second, Convoy %.0f a second, ratio %.2f (medians of %s turns)",
        what,
        median(references),
        median(ourselves),
        median(ratios),
        turns);
  }

  /** Of processor time: what else runs on the machine counts less so. */
  private static double perSecond(List<byte[]> files, Decoding decoding) throws Exception {
    long start = THREADS.getCurrentThreadCpuTime();
    for (byte[] bytes : files) {
      decoding.run(bytes);
    }
    return files.size() * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static byte[] smallPng(byte[] photo) throws IOException {
    BufferedImage small = new BufferedImage(SMALL_SIDE, SMALL_SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(decodeAndDraw(photo), 0, 0, SMALL_SIDE, SMALL_SIDE, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(small, "png", bytes);
    return bytes.toByteArray();
  }

  private static List<byte[]> repeated(List<byte[]> files) {
    List<byte[]> repeated = new ArrayList<>();
    for (int i = 0; i < SMALL_REPETITIONS; i++) {
      repeated.addAll(files);
    }
    return repeated;
  }
}

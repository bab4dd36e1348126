package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.BufferedPixels;
import io.convoy.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Photographs without a color profile, which the JDK would apply, beside the JDK. */
class PhotographsTest {
  private static final int EVERY = 10;

  /** Releases of libjpeg differ in how they interpolate chrominance. */
  private static final int TOLERANCE = 2;

  /** Of 255, on average; Graphics2D skips pixels when it shrinks, so that edges differ. */
  private static final double MEAN_TOLERANCE = 1;

  private static final double SINGLE_TOLERANCE = 8;

  @Test
  void equalThoseOfTheJdk() throws Exception {
    for (byte[] photo : photos()) {
      Image reference = BufferedPixels.image(ImageIO.read(new ByteArrayInputStream(photo)));
      assertThat(Decoded.difference(Decoded.image(photo), reference))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void resizedLookAsTheJdkDrawsThem() throws Exception {
    List<byte[]> photos = photos();
    double sum = 0;
    for (byte[] photo : photos) {
      Image resized = DecodingBenchmark.decodeAndResize(new ImageDecoder(), photo);
      Image reference = BufferedPixels.image(DecodingBenchmark.decodeAndDraw(photo));
      assertThat(resized.shape()).isEqualTo(reference.shape());
      double difference = Decoded.meanDifference(resized, reference);
      assertThat(difference).isLessThan(SINGLE_TOLERANCE);
      sum += difference;
    }
    assertThat(sum / photos.size()).isLessThan(MEAN_TOLERANCE);
  }

  private static List<byte[]> photos() throws IOException {
    List<Path> files = ForkedDecoding.files(SharedData.require("photos"), ".jpg");
    List<byte[]> photos = new ArrayList<>();
    for (int i = 0; i < files.size(); i += EVERY) {
      byte[] bytes = Files.readAllBytes(files.get(i));
      if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("ICC_PROFILE")) {
        photos.add(bytes);
      }
    }
    assertThat(photos).isNotEmpty();
    return photos;
  }
}

package io.convoy.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  @Test
  void smallImagesKeepEveryPixel() throws IOException {
    byte[] pixels = {0, 50, 100, (byte) 150, (byte) 200, (byte) 250};
    Thumbnail thumbnail = Thumbnail.of(new Image(new Shape(1, 2, 3), pixels));

    assertThat(thumbnail.mediaType()).isEqualTo("image/png");
    assertThat(thumbnail.small()).isTrue();
    BufferedImage seen = seen(thumbnail);
    assertThat((byte[]) seen.getRaster().getDataElements(0, 0, 3, 2, null)).isEqualTo(pixels);
  }

  @Test
  void largeImagesAreShrunkWithTheirProportions() throws IOException {
    byte[] red = new byte[3 * 480 * 640];
    Arrays.fill(red, 0, 480 * 640, (byte) 255);
    Thumbnail thumbnail = Thumbnail.of(new Image(new Shape(3, 480, 640), red));

    assertThat(thumbnail.mediaType()).isEqualTo("image/jpeg");
    assertThat(thumbnail.small()).isFalse();
    assertThat(thumbnail.height()).isEqualTo(120);
    assertThat(thumbnail.width()).isEqualTo(160);
    BufferedImage seen = seen(thumbnail);
    assertThat(seen.getHeight()).isEqualTo(120);
    assertThat(seen.getRGB(80, 60) >> 16 & 0xff).isGreaterThan(245);
    assertThat(seen.getRGB(80, 60) & 0xff).isLessThan(10);
  }

  @Test
  void oblongImagesKeepARowOfPixels() {
    Thumbnail thumbnail = Thumbnail.of(new Image(new Shape(1, 1, 1000), new byte[1000]));

    assertThat(thumbnail.height()).isEqualTo(1);
    assertThat(thumbnail.width()).isEqualTo(160);
  }

  private static BufferedImage seen(Thumbnail thumbnail) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
  }
}

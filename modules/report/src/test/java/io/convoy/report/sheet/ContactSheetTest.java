package io.convoy.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  private static final Shape INPUT = new Shape(3, 40, 50);
  private static final int RED = 0xff0000;
  private static final Supplier<Font> NO_FONT =
      () -> {
        throw new InternalError("Fontconfig head is null");
      };

  @Test
  void showsImagesInTheirColorsWhateverTheNormalization() {
    Preprocessing preprocessing =
        new Preprocessing(INPUT, List.of(0.4, 0.5, 0.6), List.of(0.1, 0.2, 0.3), Augmentation.NONE);
    BufferedImage sheet = sheet(preprocessing, 4).draw(4, NO_FONT);
    SheetLayout layout = SheetLayout.of(INPUT, 4);
    for (int tile = 0; tile < 4; tile++) {
      int x = layout.left(tile);
      int y = layout.top(tile);
      assertThat(sheet.getRGB(x, y) & 0xffffff).isEqualTo(RED + tile);
      assertThat(sheet.getRGB(x + 99, y + 79) & 0xffffff).isEqualTo(RED + tile);
      assertThat(sheet.getRGB(x - 1, y) & 0xffffff).isEqualTo(SheetLayout.BACKGROUND);
      assertThat(sheet.getRGB(x + 100, y) & 0xffffff).isEqualTo(SheetLayout.BACKGROUND);
    }
  }

  @Test
  void samplesComeFromAllOverTheDataSet() {
    BufferedImage sheet = sheet(Preprocessing.identity(INPUT), 100).draw(4, NO_FONT);
    SheetLayout layout = SheetLayout.of(INPUT, 4);
    for (int tile = 0; tile < 4; tile++) {
      assertThat(sheet.getRGB(layout.left(tile), layout.top(tile)) & 0xffffff)
          .isEqualTo(RED + 25 * tile);
    }
  }

  @Test
  void fewerImagesMakeASmallerSheet() {
    BufferedImage sheet = sheet(Preprocessing.identity(INPUT), 2).draw(100, NO_FONT);
    assertThat(sheet.getWidth()).isEqualTo(6 + 2 * 106);
    assertThat(sheet.getHeight()).isEqualTo(6 + 80 + 16 + 6);
  }

  @Test
  void grayIsShownAsGray() {
    Preprocessing gray = Preprocessing.identity(new Shape(1, 40, 50));
    BufferedImage sheet = sheet(gray, 1).draw(1, NO_FONT);
    assertThat(sheet.getRGB(6, 6) & 0xffffff).isEqualTo(0x4c4c4c);
  }

  @Test
  void placeOfABadImageStaysEmpty() {
    LabeledImages images = new Red(8, 1);
    BufferedImage sheet =
        new ContactSheet(images, Preprocessing.identity(INPUT), new EpochSeed(Seed.of(1), 0))
            .draw(8, NO_FONT);
    SheetLayout layout = SheetLayout.of(INPUT, 8);
    assertThat(sheet.getRGB(layout.left(1), layout.top(1)) & 0xffffff)
        .isEqualTo(SheetLayout.BACKGROUND);
    assertThat(sheet.getRGB(layout.left(2), layout.top(2)) & 0xffffff).isEqualTo(RED + 2);
  }

  @Test
  void aRowShowsItsImagesMixed() {
    Augmentation mixup = Augmentation.NONE.mixing(new BatchMixing(100, 0));
    Preprocessing preprocessing =
        new Preprocessing(INPUT, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), mixup);
    BufferedImage sheet =
        new ContactSheet(new Red(200, 66), preprocessing, new EpochSeed(Seed.of(1), 0))
            .draw(9, NO_FONT);
    SheetLayout layout = SheetLayout.of(INPUT, 9);
    // Blue is 88, 110, 132, 154 and so on; the fourth image is rejected, the sixth is the last of
    // its row.
    int fifth = sheet.getRGB(layout.left(4), layout.top(4)) & 0xffffff;
    int sixth = sheet.getRGB(layout.left(5), layout.top(5)) & 0xffffff;
    assertThat(fifth).isBetween(RED + 95, RED + 103);
    assertThat(fifth + sixth).isBetween(2 * RED + 88 + 110 - 1, 2 * RED + 88 + 110 + 1);
    assertThat(sheet.getRGB(layout.left(3), layout.top(3)) & 0xffffff)
        .isEqualTo(SheetLayout.BACKGROUND);
  }

  @Test
  void isWrittenAsPng() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    sheet(Preprocessing.identity(INPUT), 1).write(1, png);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    assertThat(read.getRGB(6, 6) & 0xffffff).isEqualTo(RED);
  }

  @Test
  void rejectsSamplesOutOfRange() {
    ContactSheet sheet = sheet(Preprocessing.identity(INPUT), 1);
    assertThatThrownBy(() -> sheet.draw(0, NO_FONT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of samples: 0 (must be 1 to 1000)");
    assertThatThrownBy(() -> sheet.draw(1001, NO_FONT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of samples: 1001 (must be 1 to 1000)");
  }

  private static ContactSheet sheet(Preprocessing preprocessing, int size) {
    return new ContactSheet(new Red(size, -1), preprocessing, new EpochSeed(Seed.of(1), 0));
  }

  /** Image {@code i} is red, with {@code i} of blue. */
  private record Red(int size, int bad) implements LabeledImages {
    @Override
    public String location() {
      return "memory:red";
    }

    @Override
    public Optional<Shape> commonShape() {
      return Optional.of(INPUT);
    }

    @Override
    public List<String> labels() {
      return List.of("red");
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public String location(int index) {
      return location() + "!" + index;
    }

    @Override
    public Image decode(int index, byte[] stored, int shorterSide) {
      if (index == bad) {
        throw new BadImageException(location(index), "it is damaged", null);
      }
      return new Image(INPUT, stored);
    }

    @Override
    public byte[] stored(int index) {
      byte[] pixels = new byte[INPUT.size()];
      for (int i = 0; i < INPUT.plane(); i++) {
        pixels[i] = (byte) 255;
        pixels[2 * INPUT.plane() + i] = (byte) index;
      }
      return pixels;
    }
  }
}

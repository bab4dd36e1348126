package io.convoy.report.sheet;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.slf4j.Logger;

/**
 * A contact sheet: examples in one picture, each cropped and augmented as in training, with its
 * label. It is for checking data and augmentation before a run.
 */
public final class ContactSheet {
  private static final Logger LOG = PrintableLog.of(ContactSheet.class);
  private static final int SAMPLES_MAX = 1000;
  private static final int FONT_SIZE = 12;
  private static final int WHITE = 255;

  private final LabeledImages images;
  private final Preprocessing preprocessing;
  private final Seed epochSeed;

  /**
   * Creates a sheet.
   *
   * @param images to choose examples from
   * @param preprocessing with the augmentation to show
   * @param epochSeed of the epoch whose augmentation is shown
   */
  public ContactSheet(LabeledImages images, Preprocessing preprocessing, Seed epochSeed) {
    this.images = images;
    this.preprocessing = preprocessing;
    this.epochSeed = epochSeed;
  }

  /**
   * Draws examples spread evenly over the data set, row by row in their order. The tile of a
   * rejected image is empty, with the caption {@code rejected}.
   *
   * @param samples number of examples, 1 to 1,000; all if there are fewer
   * @param png receives the picture; not closed
   * @throws IOException if the picture cannot be written
   */
  public void write(int samples, OutputStream png) throws IOException {
    ImageIO.write(
        draw(samples, () -> new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE)), "png", png);
  }

  BufferedImage draw(int samples, Supplier<Font> font) {
    if (samples < 1 || samples > SAMPLES_MAX) {
      throw new IllegalArgumentException(
          "Invalid number of samples: %s (must be 1 to %s)".formatted(samples, SAMPLES_MAX));
    }
    SheetLayout layout = SheetLayout.of(preprocessing.input(), Math.min(samples, images.size()));
    BufferedImage sheet = layout.blank();
    List<Caption> captions = new ArrayList<>();
    EvenParts parts = new EvenParts(images.size(), layout.tiles());
    for (int i = 0; i < layout.tiles(); i++) {
      int example = parts.start(i);
      String text;
      try {
        layout.draw(i, seen(example), sheet);
        text = images.labels().get(images.label(example));
      } catch (BadImageException bad) {
        LOG.warn("{}", bad.getMessage());
        text = "rejected";
      }
      captions.add(layout.caption(i, text));
    }
    if (!Caption.write(captions, font, sheet)) {
      LOG.warn(
          "Cannot write labels: this Java has no fonts; row by row they are {}",
          captions.stream().map(Caption::text).toList());
    }
    return sheet;
  }

  /** The network's input as colors {@code 0xrrggbb}, row by row. */
  private int[] seen(int example) {
    Shape input = preprocessing.input();
    float[] values = new float[input.size()];
    preprocessing.apply(
        images.read(example, preprocessing.shorterSide()), epochSeed.child(example), values, 0);
    int[] colors = new int[input.plane()];
    for (int i = 0; i < colors.length; i++) {
      for (int primary = 0; primary < 3; primary++) {
        int channel = Math.min(primary, input.channels() - 1);
        double brightness =
            values[channel * input.plane() + i] * preprocessing.std().get(channel)
                + preprocessing.mean().get(channel);
        long level = Math.round(WHITE * Math.max(0, Math.min(1, brightness)));
        colors[i] = colors[i] << Byte.SIZE | (int) level;
      }
    }
    return colors;
  }
}

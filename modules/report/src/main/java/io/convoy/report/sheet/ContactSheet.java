package io.convoy.report.sheet;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
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
import org.slf4j.LoggerFactory;

/**
 * Many examples in one picture, each as the network would see it in an epoch, with its label: for a
 * person to look at before a run.
 */
public final class ContactSheet {
  private static final Logger LOG = LoggerFactory.getLogger(ContactSheet.class);
  private static final int SAMPLES_MAX = 1000;
  private static final int FONT_SIZE = 12;
  private static final int WHITE = 255;

  private final LabeledImages images;
  private final Preprocessing preprocessing;
  private final Seed epochSeed;

  /**
   * A sheet yet to be drawn.
   *
   * @param preprocessing with the augmentation that is to be seen
   * @param epochSeed of the epoch that is to be seen
   */
  public ContactSheet(LabeledImages images, Preprocessing preprocessing, Seed epochSeed) {
    this.images = images;
    this.preprocessing = preprocessing;
    this.epochSeed = epochSeed;
  }

  /**
   * Draws examples from all over the data set, row by row in their order. The place of an image
   * that cannot be used stays empty and says so.
   *
   * @param samples how many, 1 to 1,000; all there are if they are fewer
   * @param png where the picture is written; not closed
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

  /** What the network sees, as colors {@code 0xrrggbb} row by row. */
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

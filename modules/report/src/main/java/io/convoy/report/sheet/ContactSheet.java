package io.convoy.report.sheet;

import io.convoy.architecture.Shape;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.MixedLabels;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;

/**
 * A contact sheet: examples in one picture, each cropped and augmented as in training, with its
 * label. A row is a minibatch where images are mixed in pairs. It is for checking data and
 * augmentation before a run.
 */
public final class ContactSheet {
  private static final Logger LOG = PrintableLog.of(ContactSheet.class);
  private static final int SAMPLES_MAX = 1000;
  private static final int FONT_SIZE = 12;
  private static final int WHITE = 255;

  private final LabeledImages images;
  private final Preprocessing preprocessing;
  private final EpochSeed epochSeed;

  /**
   * Creates a sheet.
   *
   * @param images to choose examples from
   * @param preprocessing with the augmentation to show
   * @param epochSeed of the epoch whose augmentation is shown
   */
  public ContactSheet(LabeledImages images, Preprocessing preprocessing, EpochSeed epochSeed) {
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
    int[] examples = IntStream.range(0, layout.tiles()).map(parts::start).toArray();
    try (Batches rows =
        new Batches(
            new Batches.Source(images, preprocessing, BadImagePolicy.SKIP, epochSeed),
            examples,
            layout.columns())) {
      for (int first = 0; rows.hasNext(); first += layout.columns()) {
        captions.addAll(draw(rows.next(), first, examples, layout, sheet));
      }
    }
    if (!Caption.write(captions, font, sheet)) {
      LOG.warn(
          "Cannot write labels: this Java has no fonts; row by row they are {}",
          captions.stream().map(Caption::text).toList());
    }
    return sheet;
  }

  /** Draws the images of one row, mixed as a minibatch is. */
  private List<Caption> draw(
      Batch row, int first, int[] examples, SheetLayout layout, BufferedImage sheet) {
    row.rejected()
        .forEach(bad -> LOG.warn("Cannot use image {}: {}", bad.location(), bad.reason()));
    Optional<ImageBatch> shown =
        row.images()
            .map(batch -> mixing().apply(batch, epochSeed.seed().child("sheet").child(first)));
    List<Caption> captions = new ArrayList<>();
    int used = 0;
    for (int tile = first; tile < first + row.read(); tile++) {
      String text = "rejected";
      if (used < row.used().length && row.used()[used] == examples[tile]) {
        layout.draw(tile, colors(shown.orElseThrow(), used), sheet);
        text = label(shown.orElseThrow(), used);
        used++;
      }
      captions.add(layout.caption(tile, text));
    }
    return captions;
  }

  private BatchMixing mixing() {
    return preprocessing.augmentation().mixing();
  }

  /** The label, or of a mixed image both with their percentages: {@code 70 cat + 30 dog}. */
  private String label(ImageBatch batch, int image) {
    String own = images.labels().get(batch.labels()[image]);
    if (batch.mixed().isEmpty()) {
      return own;
    }
    MixedLabels mixed = batch.mixed().get();
    int percent = Math.round(100 * mixed.share());
    String other = images.labels().get(mixed.others()[image]);
    return percent > 50
        ? "%s %s + %s %s".formatted(percent, other, 100 - percent, own)
        : "%s %s + %s %s".formatted(100 - percent, own, percent, other);
  }

  /** An image of the network's input as colors {@code 0xrrggbb}, row by row. */
  private int[] colors(ImageBatch batch, int image) {
    Shape input = preprocessing.input();
    int[] colors = new int[input.plane()];
    for (int i = 0; i < colors.length; i++) {
      for (int primary = 0; primary < 3; primary++) {
        int channel = Math.min(primary, input.channels() - 1);
        double brightness =
            batch.pixels()[image * input.size() + channel * input.plane() + i]
                    * preprocessing.std().get(channel)
                + preprocessing.mean().get(channel);
        long level = Math.round(WHITE * Math.max(0, Math.min(1, brightness)));
        colors[i] = colors[i] << Byte.SIZE | (int) level;
      }
    }
    return colors;
  }
}

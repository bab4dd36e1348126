package io.convoy.dataset.decoding.png;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.Canvas;
import io.convoy.dataset.decoding.pixels.Palette;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;

/** Converts the samples of a PNG file to pixels. */
final class PngPixels {
  private static final int OPAQUE = 255;
  private static final int WHITE = 255;
  private static final int NONE = -1;

  private final PngHeader header;
  private final int[] palette;
  private final int[] transparent;
  private final Canvas canvas;

  /** Whether a byte of the file is a pixel. */
  private final boolean isStoredAsShown;

  PngPixels(PngChunks chunks) throws UndecodableImageException {
    this.header = chunks.header();
    boolean gray = header.isGray();
    if (header.colorType() == PngHeader.ColorType.PALETTE) {
      Palette colors = palette(chunks.palette(), chunks.transparency());
      this.palette = colors.colors();
      gray = colors.isGray();
    } else {
      this.palette = new int[0];
    }
    this.transparent = transparent(chunks.transparency());
    this.isStoredAsShown =
        header.colorType() == PngHeader.ColorType.GRAY
            && header.bits() == Byte.SIZE
            && transparent[0] == NONE;
    this.canvas = new Canvas(new Shape(gray ? 1 : 3, header.height(), header.width()));
  }

  /** Sets the pixels of one row, whose first byte is the filter type. */
  void set(byte[] row, PngPass pass, int y) throws UndecodableImageException {
    int index = (pass.firstY() + y * pass.stepY()) * header.width() + pass.firstX();
    int samples = header.samples();
    int count = pass.width(header);
    if (isStoredAsShown && pass.stepX() == 1) {
      canvas.grays(index, row, 1, count);
      return;
    }
    for (int x = 0; x < count; x++) {
      set(row, x * samples, index + x * pass.stepX());
    }
  }

  Image image() {
    return canvas.image();
  }

  private void set(byte[] row, int sample, int index) throws UndecodableImageException {
    int first = sample(row, sample);
    switch (header.colorType()) {
      case GRAY -> canvas.gray(index, scaled(first), first == transparent[0] ? 0 : OPAQUE);
      case GRAY_ALPHA -> canvas.gray(index, scaled(first), scaled(sample(row, sample + 1)));
      case PALETTE -> {
        if (first >= palette.length) {
          throw UndecodableImageException.because(
              "PNG color %s (the palette has %s)".formatted(first, palette.length));
        }
        canvas.packed(index, palette[first]);
      }
      case COLOR, COLOR_ALPHA -> {
        int green = sample(row, sample + 1);
        int blue = sample(row, sample + 2);
        canvas.color(
            index,
            scaled(first),
            scaled(green),
            scaled(blue),
            alpha(row, sample, first, green, blue));
      }
    }
  }

  private int alpha(byte[] row, int sample, int red, int green, int blue) {
    if (header.colorType() == PngHeader.ColorType.COLOR_ALPHA) {
      return scaled(sample(row, sample + 3));
    }
    boolean isTransparent =
        red == transparent[0] && green == transparent[1] && blue == transparent[2];
    return isTransparent ? 0 : OPAQUE;
  }

  private int sample(byte[] row, int number) {
    return switch (header.bits()) {
      case 8 -> Byte.toUnsignedInt(row[1 + number]);
      case 16 ->
          Byte.toUnsignedInt(row[1 + 2 * number]) << Byte.SIZE
              | Byte.toUnsignedInt(row[2 + 2 * number]);
      default -> {
        int bit = number * header.bits();
        int shift = Byte.SIZE - header.bits() - bit % Byte.SIZE;
        yield row[1 + bit / Byte.SIZE] >> shift & ((1 << header.bits()) - 1);
      }
    };
  }

  private int scaled(int sample) {
    if (header.bits() == Byte.SIZE) {
      return sample;
    }
    int max = (1 << header.bits()) - 1;
    return (sample * WHITE + max / 2) / max;
  }

  /** The samples of the transparent color; samples that no pixel has if there is none. */
  private int[] transparent(byte[] chunk) {
    int samples = Math.max(1, header.samples());
    int[] color = new int[samples];
    boolean stated = chunk.length >= samples * Short.BYTES;
    for (int i = 0; i < samples; i++) {
      color[i] =
          stated ? Short.toUnsignedInt(ByteBuffer.wrap(chunk).getShort(i * Short.BYTES)) : NONE;
    }
    return color;
  }

  private static Palette palette(byte[] chunk, byte[] alphas) throws UndecodableImageException {
    if (chunk.length == 0 || chunk.length % 3 != 0) {
      throw UndecodableImageException.because(
          "PNG palette of %s bytes (must be 3 a color)".formatted(chunk.length));
    }
    int[] colors = new int[chunk.length / 3];
    for (int i = 0; i < colors.length; i++) {
      int alpha = i < alphas.length ? Byte.toUnsignedInt(alphas[i]) : OPAQUE;
      colors[i] =
          alpha << 24
              | Byte.toUnsignedInt(chunk[3 * i]) << 16
              | Byte.toUnsignedInt(chunk[3 * i + 1]) << 8
              | Byte.toUnsignedInt(chunk[3 * i + 2]);
    }
    return new Palette(colors);
  }
}

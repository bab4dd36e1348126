package io.convoy.report.sheet;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;

/**
 * A line of text on a picture.
 *
 * @param text cut off where it is too long
 * @param x where it begins, in pixels
 * @param baseline row on which the letters stand
 * @param width in pixels, at most
 */
record Caption(String text, int x, int baseline, int width) {
  private static final String CUT_OFF = "\u2026";

  /**
   * Writes captions in white.
   *
   * @return false, with some or all of them missing, where this Java has no fonts
   */
  static boolean write(List<Caption> captions, Supplier<Font> font, BufferedImage picture) {
    try {
      Graphics2D graphics = picture.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.setFont(font.get());
      captions.forEach(caption -> caption.write(graphics));
      graphics.dispose();
      return true;
    } catch (RuntimeException | LinkageError | InternalError | AWTError noFonts) {
      // A Java without fontconfig or freetype, as in small containers, throws any of these.
      return false;
    }
  }

  private void write(Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics();
    String shown = text;
    for (int end = text.length(); end > 0 && metrics.stringWidth(shown) > width; ) {
      shown = text.substring(0, --end) + CUT_OFF;
    }
    graphics.drawString(shown, x, baseline);
  }
}

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
 * A line of text below an image.
 *
 * @param text shortened if it is too wide
 * @param x left end, in pixels
 * @param baseline row of the baseline, in pixels
 * @param width largest width, in pixels
 */
record Caption(String text, int x, int baseline, int width) {
  private static final String CUT_OFF = "\u2026";

  /**
   * Draws captions in white.
   *
   * @return false if this Java has no fonts; some or all captions are missing then
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
      // Without fontconfig or freetype, as in small containers, Java throws any of these.
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

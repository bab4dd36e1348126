package io.convoy.report.drawing;

/**
 * Estimates the width of text without a font: slightly above the average of sans-serif fonts.
 *
 * @param size of the font
 * @param bold whether it is bold
 */
record Letters(int size, boolean bold) {

  static final Letters TITLE = new Letters(22, true);
  static final Letters LABEL = new Letters(12, true);
  static final Letters SMALL = new Letters(11, false);

  int width(String text) {
    return (int) Math.ceil(text.length() * size * (bold ? 0.62 : 0.57));
  }

  /** As much of {@code text} as fits in {@code width}. */
  String fit(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 0 && width(text.substring(0, length) + "…") > width) {
      length--;
    }
    return text.substring(0, length).strip() + "…";
  }
}

package io.convoy.report.drawing;

import java.util.List;
import java.util.regex.Pattern;

/** A family of operations drawn in one color. */
enum Family {
  INPUT("image", "#ffffff", "#4b5563", "input"),
  CONVOLUTION("convolution", "#d9e7fb", "#3f74bd", "(?i).*conv.*|local.*connected.*"),
  POOLING("pooling", "#d5efdb", "#3f8f57", ".*Pool|.*Subsampl.*"),
  NORMALIZATION("normalization", "#fdf2c4", "#b58d17", "(?i).*norm.*|lrn"),
  ACTIVATION("activation", "#fde2d2", "#cf7137", "relu|tanh|sigmoid|silu|gelu"),
  DROPOUT("dropout", "#f8d9e5", "#bb5a84", "(?i).*dropout.*"),
  DENSE("dense", "#e7dcfa", "#7552bb", "dense"),
  JOIN("join of branches", "#e3e6ea", "#5f6875", "sum|concat|padChannels"),
  OTHER("other", "#f3f4f6", "#8a93a0", ".*");

  private final String title;
  private final String fill;
  private final String stroke;
  private final Pattern kinds;

  Family(String title, String fill, String stroke, String kinds) {
    this.title = title;
    this.fill = fill;
    this.stroke = stroke;
    this.kinds = Pattern.compile(kinds);
  }

  /** The family of a kind of operation. */
  static Family of(String kind) {
    return List.of(values()).stream()
        .filter(family -> family.kinds.matcher(kind).matches())
        .findFirst()
        .orElseThrow();
  }

  /** Its name in the legend. */
  String title() {
    return title;
  }

  /** The color of its boxes. */
  String fill() {
    return fill;
  }

  /** The color of their borders. */
  String stroke() {
    return stroke;
  }
}

package io.convoy.report.evaluation;

import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Svg;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A confusion matrix of many classes as a picture. With more than 100 classes, a cell sums up
 * several neighboring ones.
 *
 * @param labels names of the classes, by index
 */
record ConfusionPicture(ConfusionMatrix matrix, List<String> labels) {
  private static final int MOST_CELLS = 100;
  private static final int SHADES = 5;
  private static final int TICKS = 10;

  private static final int WIDTH = 560;
  private static final int HEIGHT = 500;
  private static final int LEFT = 130;
  private static final int TOP = 34;
  private static final int SIDE = 420;
  private static final int LONGEST_LABEL = 18;

  Markup svg() {
    Markup svg = Svg.inPage("confusion", title(), description(), WIDTH, HEIGHT);
    addFrame(svg);
    long[][] counts = counts();
    long mostWrong = mostWrong(counts);
    for (int shade = 1; shade <= SHADES; shade++) {
      addCells(svg, "right", shade, counts, mostWrong);
      addCells(svg, "wrong", shade, counts, mostWrong);
    }
    return svg.close().line();
  }

  private String title() {
    return classesInCell() == 1
        ? "Confusion matrix of %s classes".formatted(Numbers.count(labels.size()))
        : "Confusion matrix of %s classes, %s to a cell"
            .formatted(Numbers.count(labels.size()), classesInCell());
  }

  private String description() {
    long examples = IntStream.range(0, labels.size()).mapToLong(matrix::examples).sum();
    return "%s of %s on the diagonal, which is right; the tables name the rest."
        .formatted(Numbers.count(matrix.correct()), Numbers.counted(examples, "image"));
  }

  private void addFrame(Markup svg) {
    double end = LEFT + (double) SIDE;
    double bottom = TOP + (double) SIDE;
    Svg.addLine(svg, "axis", LEFT, TOP, LEFT, bottom);
    Svg.addLine(svg, "axis", LEFT, bottom, end, bottom);
    int step = (cells() - 1) / TICKS + 1;
    for (int cell = 0; cell < cells(); cell += step) {
      double middle = (cell + 0.5) * side();
      int first = cell * classesInCell();
      Svg.addText(svg, "end", LEFT - 7, TOP + middle + 4, "%s %s".formatted(first, cut(first)));
      Svg.addText(svg, "middle", LEFT + middle, bottom + 16, Integer.toString(first));
    }
    Svg.addText(svg, "middle", LEFT + SIDE / 2.0, bottom + 36, "index of the predicted class");
  }

  private String cut(int index) {
    String label = labels.get(index);
    return label.length() <= LONGEST_LABEL
        ? label
        : label.substring(0, LONGEST_LABEL - 1) + "\u2026";
  }

  /** Draws all cells of a color as one path, which keeps the file of ten thousand cells small. */
  private void addCells(Markup svg, String style, int shade, long[][] counts, long mostWrong) {
    StringBuilder path = new StringBuilder();
    for (int actual = 0; actual < counts.length; actual++) {
      long inRow = LongStream.of(counts[actual]).sum();
      for (int predicted = 0; predicted < counts.length; predicted++) {
        boolean right = actual == predicted;
        long count = counts[actual][predicted];
        if (right == style.equals("right") && shade(count, right ? inRow : mostWrong) == shade) {
          path.append('M')
              .append(Svg.pixels(LEFT + predicted * side()))
              .append(' ')
              .append(Svg.pixels(TOP + actual * side()))
              .append("h%1$sv%1$sh-%1$sz".formatted(Svg.pixels(side())));
        }
      }
    }
    if (!path.isEmpty()) {
      svg.line()
          .empty("path", "class", "%s shade-%s".formatted(style, shade), "d", path.toString());
    }
  }

  /** From 1 for a few to {@link #SHADES} for {@code most}; 0 for none. */
  private static int shade(long count, long most) {
    return (int) ((count * SHADES + most - 1) / Math.max(1, most));
  }

  private long[][] counts() {
    long[][] counts = new long[cells()][cells()];
    for (int actual = 0; actual < labels.size(); actual++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        counts[actual / classesInCell()][predicted / classesInCell()] +=
            matrix.count(actual, predicted);
      }
    }
    return counts;
  }

  private static long mostWrong(long[][] counts) {
    long most = 0;
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        most = Math.max(most, actual == predicted ? 0 : counts[actual][predicted]);
      }
    }
    return most;
  }

  private int classesInCell() {
    return (labels.size() - 1) / MOST_CELLS + 1;
  }

  private int cells() {
    return (labels.size() - 1) / classesInCell() + 1;
  }

  private double side() {
    return (double) SIDE / cells();
  }
}

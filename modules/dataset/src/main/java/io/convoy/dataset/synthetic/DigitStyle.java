package io.convoy.dataset.synthetic;

import java.util.Arrays;
import java.util.List;

/**
 * One way of writing a digit by hand.
 *
 * @param strokes within a box 14 wide and 20 high, y downwards
 */
record DigitStyle(List<Stroke> strokes) {

  /** For each digit, the ways in which it is written. */
  static final List<List<DigitStyle>> OF_DIGIT =
      List.of(
          styles(
              "8,0 2,4 0,11 3,18 7,20 12,17 14,9 11,2 7,0",
              "10,2 5,0 1,5 0,12 4,19 9,19 13,13 13,6 9,1 5,1",
              "7,0 3,5 3,14 7,20 11,14 11,5 7,0 6,1"),
          styles("7,0 7,20", "8,0 7,10 7,20", "3,4 8,0! 8,20", "3,4 8,0! 8,20|3,20 13,20"),
          styles(
              "1,4 4,0 9,0 12,4 11,9 6,15 0,20! 14,20",
              "1,4 5,0 10,1 12,5 9,12 4,18 1,19 1,16 4,15 8,18 14,19",
              "1,3 7,0 12,4 9,11 1,19! 7,18 14,20"),
          styles(
              "1,2 6,0 11,2 11,6 5,9! 11,11 13,15 9,20 4,20 0,17",
              "1,0 12,0! 6,8! 12,11 12,17 6,20 0,18",
              "1,3 5,0 10,2 10,7 6,9 10,10 13,14 10,19 5,20 0,18"),
          styles(
              "3,0 1,11! 13,11|11,0 11,20",
              "10,0 0,13! 14,13|10,0 10,20",
              "2,1 1,8 4,11 12,9|12,0 11,10 10,20"),
          styles(
              "12,0 3,0! 2,8! 8,7 13,11 12,17 6,20 0,18",
              "3,1 2,9! 7,8 12,11 12,17 7,20 1,18|3,1 13,0",
              "12,1 5,1 3,6 6,9 11,12 11,17 6,20 1,18"),
          styles(
              "10,0 4,5 1,12 2,18 7,20 12,17 12,12 7,10 2,13",
              "8,0 3,7 2,15 5,20 10,19 11,14 7,12 3,15",
              "12,1 6,3 1,10 1,16 5,20 11,18 12,13 8,10 2,13"),
          styles("0,1 13,1! 8,10 5,20", "0,1 13,1! 8,10 6,20|3,10 12,10", "0,4 1,1 13,0! 8,9 6,20"),
          styles(
              "11,3 6,0 2,3 4,8 10,11 13,16 8,20 2,18 1,14 6,10 11,6 11,3",
              "7,9 2,6 4,1 9,0 12,4 7,9 1,14 2,19 8,20 12,16 7,9",
              "12,2 7,0 3,3 5,8 10,12 11,17 6,20 2,17 4,12 10,7 12,2"),
          styles(
              "12,4 8,0 3,1 1,6 4,10 9,9 12,4! 12,12 10,20",
              "11,3 6,0 1,4 3,9 8,9 11,3! 11,20",
              "12,5 8,0 2,3 2,8 7,10 12,5! 12,13 8,19 3,20"));

  static final double WIDTH = 14;
  static final double HEIGHT = 20;

  private static List<DigitStyle> styles(String... styles) {
    return Arrays.stream(styles).map(DigitStyle::parse).toList();
  }

  private static DigitStyle parse(String strokes) {
    return new DigitStyle(Arrays.stream(strokes.split("\\|", -1)).map(Stroke::parse).toList());
  }
}

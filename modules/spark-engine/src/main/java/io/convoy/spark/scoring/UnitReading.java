package io.convoy.spark.scoring;

/**
 * What an attempt at a unit is reading: the examples {@code first} to {@code end - 1}.
 *
 * @param overSeconds the time in which the only one of them was not decoded; 0 if no time ran out
 */
record UnitReading(int first, int end, int overSeconds) {
  static UnitReading of(int first, int end) {
    return new UnitReading(first, end, 0);
  }

  static UnitReading alone(int example) {
    return of(example, example + 1);
  }

  static UnitReading tooLong(int example, int overSeconds) {
    return new UnitReading(example, example + 1, overSeconds);
  }
}

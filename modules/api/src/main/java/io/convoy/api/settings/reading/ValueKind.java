package io.convoy.api.settings.reading;

/** Kind of value that a setting has. */
public enum ValueKind {
  WHOLE_NUMBER,
  NUMBER,
  NUMBERS,
  /** Names with a number each, for instance {@code { cat = 2, dog = 0.5 }}. */
  NUMBERS_BY_NAME,
  FLAG,
  CHOICE,
  TEXT,
  /** URI of a file or folder, without credentials. */
  LOCATION,
  /** Duration with its unit, for instance {@code 90m}. */
  DURATION,
  /** Height and width. */
  SIZE
}

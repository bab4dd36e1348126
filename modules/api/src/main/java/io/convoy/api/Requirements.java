package io.convoy.api;

/** Checks of the values that a job needs. */
final class Requirements {
  private Requirements() {}

  static String present(String name, String value) {
    if (value == null) {
      throw new IllegalArgumentException("Missing required value: " + name);
    }
    return value;
  }
}

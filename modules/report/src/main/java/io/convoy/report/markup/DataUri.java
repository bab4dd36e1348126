package io.convoy.report.markup;

import java.util.Base64;

/** The address of a file that a page holds itself. */
public final class DataUri {
  private DataUri() {}

  /**
   * Encodes a file.
   *
   * @param mediaType of its format, for instance {@code image/png}
   */
  public static String of(String mediaType, byte[] bytes) {
    return "data:%s;base64,%s".formatted(mediaType, Base64.getEncoder().encodeToString(bytes));
  }
}

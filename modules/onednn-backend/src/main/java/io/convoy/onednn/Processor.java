package io.convoy.onednn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Vendor of the processor, which oneDNN does not report. */
final class Processor {
  private static final Path LINUX_DESCRIPTION = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Whether this machine has an AMD processor; false on systems other than Linux. */
  static boolean isAmd() {
    try {
      return isAmd(Files.readString(LINUX_DESCRIPTION));
    } catch (IOException otherSystem) {
      return false;
    }
  }

  static boolean isAmd(String description) {
    return description.contains("AuthenticAMD");
  }
}

package io.convoy.onednn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who made the processor, which oneDNN does not tell. */
final class Processor {
  private static final Path LINUX_DESCRIPTION = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Whether this machine's is known to be one of AMD's; only Linux says. */
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

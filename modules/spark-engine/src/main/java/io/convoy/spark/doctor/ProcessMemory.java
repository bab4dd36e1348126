package io.convoy.spark.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of a process, in bytes.
 *
 * @param maxHeap to which the heap may grow
 * @param heap that it has now
 * @param physical of its machine or container
 * @param available to all processes of the machine without swapping, or of the container at most
 */
public record ProcessMemory(long maxHeap, long heap, long physical, long available)
    implements Serializable {
  private static final Path LINUX = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
  private static final int KIBIBYTE = 1024;

  static ProcessMemory here() {
    // It gives the limit of a container, but counts the cache of files as memory in use.
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Runtime java = Runtime.getRuntime();
    long physical = system.getTotalMemorySize();
    long available = Math.min(physical, availableOr(system.getFreeMemorySize()));
    return new ProcessMemory(java.maxMemory(), java.totalMemory(), physical, available);
  }

  /** What Linux says; other systems do not say. */
  private static long availableOr(long free) {
    try {
      Matcher found = AVAILABLE.matcher(Files.readString(LINUX));
      return found.find() ? Long.parseLong(found.group(1)) * KIBIBYTE : free;
    } catch (IOException otherSystem) {
      return free;
    }
  }
}

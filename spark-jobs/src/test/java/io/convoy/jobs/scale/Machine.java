package io.convoy.jobs.scale;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What this process has used. */
final class Machine {
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** CPU time of all threads. */
  static double cpuSeconds() {
    return SYSTEM.getProcessCpuTime() / NANOS_PER_SECOND;
  }

  static double seconds() {
    return System.nanoTime() / NANOS_PER_SECOND;
  }

  /** Objects in use, in MiB, after garbage collection. */
  static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MIB;
  }
}

package io.convoy.dl4j.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A GPU of this machine, as {@code nvidia-smi} of NVIDIA's driver lists it.
 *
 * @param index of the device, the address that a cluster assigns
 * @param computeCapability as NVIDIA writes it, for instance {@code 8.6}
 */
record NvidiaGpu(int index, String name, String computeCapability) {
  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=index,name,compute_cap", "--format=csv,noheader");

  /** The driver answers at once, unless a device has failed. */
  private static final int MAX_SECONDS = 60;

  private static final int OLDEST_MAJOR = 3;
  private static final int OLDEST_MINOR = 7;

  /** A device runs the code for an older one of the same major number, as 8.9 that of 8.6. */
  private static final int NEWEST_MAJOR = 8;

  /**
   * Lists the GPUs of this machine.
   *
   * @throws IllegalStateException if it has none, or no driver
   */
  static List<NvidiaGpu> all() {
    return all(QUERY);
  }

  /**
   * @param query command that prints a line {@code index, name, compute capability} for each
   */
  static List<NvidiaGpu> all(List<String> query) {
    String printed;
    int status;
    try {
      Process process = new ProcessBuilder(query).redirectErrorStream(true).start();
      process.getOutputStream().close();
      CompletableFuture.delayedExecutor(MAX_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      status = process.waitFor();
    } catch (IOException e) {
      throw missing("no nvidia-smi");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missing("interrupted");
    }
    if (status != 0 || printed.isEmpty()) {
      String none = status == 0 ? "no devices" : "exit status " + status;
      throw missing("nvidia-smi: " + printed.lines().findFirst().orElse(none));
    }
    return printed.lines().map(NvidiaGpu::parse).toList();
  }

  private static NvidiaGpu parse(String line) {
    String[] fields = line.split(", *", -1);
    if (fields.length != 3 || !fields[0].matches("\\d+") || !fields[2].matches("\\d+\\.\\d+")) {
      throw missing("nvidia-smi: " + line);
    }
    return new NvidiaGpu(Integer.parseInt(fields[0]), fields[1], fields[2]);
  }

  private static IllegalStateException missing(String reason) {
    return new IllegalStateException(
        "Cannot find a GPU on %s: no NVIDIA device or driver (%s; this build of Convoy has Deeplearning4j's CUDA backend, one without -Pcuda trains on processors)"
            .formatted(host(), reason));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  /**
   * Checks that Deeplearning4j's CUDA backend has machine code for it.
   *
   * @throws IllegalStateException if it has none
   */
  NvidiaGpu requireSupported() {
    String[] numbers = computeCapability.split("\\.", -1);
    int major = Integer.parseInt(numbers[0]);
    int minor = Integer.parseInt(numbers[1]);
    if (major < OLDEST_MAJOR
        || major == OLDEST_MAJOR && minor < OLDEST_MINOR
        || major > NEWEST_MAJOR) {
      throw new IllegalStateException(
          "Unsupported GPU: %s, compute capability %s (Deeplearning4j's CUDA backend runs on compute capability 3.7 to 8.6, and on 8.9 with the code for 8.6)"
              .formatted(name, computeCapability));
    }
    return this;
  }
}

package io.convoy.training.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A GPU that the cluster has assigned to a task. Backends that compute on GPUs use that of the
 * thread in which they are called; all others compute on the processor.
 *
 * @param host of the process that the task runs in
 * @param address number or name of the GPU on this host
 */
public record Device(String host, String address) {
  private static final ThreadLocal<Device> OF_THREAD = new ThreadLocal<>();

  public Device {
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(address, "address is null");
  }

  /** The device of the calling thread, if the cluster assigns devices. */
  public static Optional<Device> ofThread() {
    return Optional.ofNullable(OF_THREAD.get());
  }

  /**
   * Computes with a device as that of the calling thread.
   *
   * @param device empty if the cluster assigns none
   */
  public static <R> R with(Optional<Device> device, Supplier<R> computation) {
    Device before = OF_THREAD.get();
    OF_THREAD.set(device.orElse(null));
    try {
      return computation.get();
    } finally {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    }
  }

  /** The name in logs and metrics, for instance {@code gpu 0 of 10.0.0.7}. */
  @Override
  public String toString() {
    return "gpu %s of %s".formatted(address, host);
  }
}

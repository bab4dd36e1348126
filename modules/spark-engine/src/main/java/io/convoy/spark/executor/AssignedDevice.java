package io.convoy.spark.executor;

import io.convoy.training.backend.Device;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * The GPU that Spark assigns to a task, with {@code spark.executor.resource.gpu.*} and {@code
 * spark.task.resource.gpu.amount}.
 */
public final class AssignedDevice {
  private static final String GPU = "gpu";
  private static final String OF_EXECUTORS = "spark.executor.resource.gpu.amount";
  private static final String OF_TASKS = "spark.task.resource.gpu.amount";

  private AssignedDevice() {}

  /** The device of the task that runs in this thread, if the application has asked for devices. */
  public static Optional<Device> ofTask() {
    return Optional.ofNullable(TaskContext.get())
        .map(task -> task.resourcesJMap().get(GPU))
        .map(AssignedDevice::device);
  }

  private static Device device(ResourceInformation gpus) {
    return new Device(SparkEnv.get().blockManager().blockManagerId().host(), gpus.addresses()[0]);
  }

  /**
   * What is wrong with the devices that an application asks for, if anything: a worker is a task
   * and trains on one device, which no other worker uses.
   */
  public static Optional<String> problem(SparkConf settings) {
    boolean wanted = settings.contains(OF_EXECUTORS) && settings.getDouble(OF_EXECUTORS, 0) > 0;
    if (settings.contains(OF_TASKS) && settings.getDouble(OF_TASKS, 0) != 1) {
      return Optional.of(
          "Invalid %s: %s (must be 1: each worker has a GPU of its own)"
              .formatted(OF_TASKS, settings.get(OF_TASKS)));
    }
    return wanted && !settings.contains(OF_TASKS)
        ? Optional.of(
            "Missing required setting: %s (must be 1 where %s is set: each worker has a GPU of its own)"
                .formatted(OF_TASKS, OF_EXECUTORS))
        : Optional.empty();
  }
}

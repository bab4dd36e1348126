package io.convoy.api.training;

import io.convoy.training.backend.Backend;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the devices that the cluster has assigned to the workers, whenever they have changed. */
final class DeviceLog implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceLog.class);

  private final Backend backend;
  private SortedSet<String> last = new TreeSet<>();

  DeviceLog(Backend backend) {
    this.backend = backend;
  }

  @Override
  public void roundEnded(RoundMetrics round) {
    SortedSet<String> devices = new TreeSet<>(round.devices());
    if (devices.equals(last)) {
      return;
    }
    last = devices;
    String names = String.join(", ", devices);
    if (backend.usesDevices()) {
      LOG.info("Workers train on {}", names);
    } else {
      LOG.warn(
          "Workers have {}, and backend {} of this build trains on processors (GPUs are used by training.backend = dl4j of a build with -Pcuda)",
          names,
          backend.name());
    }
  }
}

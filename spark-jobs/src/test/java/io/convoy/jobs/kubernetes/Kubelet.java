package io.convoy.jobs.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A node of a cluster, as far as pods of Spark need one: runs their containers as processes in the
 * folder of an image, on the loopback address, and reports how they are. Volumes are empty or of
 * config maps.
 */
final class Kubelet implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";

  private final KubernetesClient client;
  private final String namespace;
  private final ImageFolder image;
  private final Path folder;
  private final Map<String, Process> running = new HashMap<>();
  private final Map<String, Pod> started = new LinkedHashMap<>();

  /**
   * @param folder for volumes and logs
   */
  Kubelet(KubernetesClient client, String namespace, ImageFolder image, Path folder) {
    this.client = client;
    this.namespace = namespace;
    this.image = image;
    this.folder = folder;
  }

  /** All pods that it has started, as they were then. */
  List<Pod> started() {
    return List.copyOf(started.values());
  }

  /** What a pod has printed. */
  String log(Pod pod) throws IOException {
    return Files.readString(log(pod.getMetadata().getName()));
  }

  private Path log(String pod) {
    return folder.resolve(pod + ".log");
  }

  /** Starts new pods, ends those that were deleted, and reports those that have ended. */
  void poll() throws IOException {
    Map<String, Pod> wanted =
        client.pods().inNamespace(namespace).list().getItems().stream()
            .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), pod -> pod));
    for (Map.Entry<String, Pod> entry : wanted.entrySet()) {
      Process process = running.get(entry.getKey());
      if (process == null) {
        start(entry.getKey(), entry.getValue());
      } else if (!process.isAlive() && !hasEnded(entry.getValue())) {
        report(entry.getValue(), process.exitValue() == 0 ? "Succeeded" : "Failed");
      }
    }
    running.forEach(
        (name, process) -> {
          if (!wanted.containsKey(name)) {
            process.destroy();
          }
        });
  }

  private void start(String name, Pod pod) throws IOException {
    List<String> options = new ArrayList<>(ImageFolder.shortLived());
    Container container = pod.getSpec().getContainers().get(0);
    for (EnvVar variable : container.getEnv()) {
      options.addAll(List.of("--env", variable.getName() + "=" + value(variable, pod)));
    }
    options.addAll(List.of("--volume", hosts() + ":/etc/hosts"));
    for (VolumeMount mount : container.getVolumeMounts()) {
      Path content = content(volume(pod, mount.getName()), folder.resolve(name));
      options.addAll(List.of("--volume", content + ":" + mount.getMountPath()));
    }
    options.addAll(List.of("--workdir", container.getWorkingDir()));
    options.addAll(container.getArgs());
    report(pod, "Running");
    started.put(name, pod);
    running.put(name, image.start(options, log(name)));
  }

  private void report(Pod pod, String phase) {
    PodStatus status = new PodStatusBuilder().withPhase(phase).withPodIP(ADDRESS).build();
    client
        .pods()
        .inNamespace(namespace)
        .withName(pod.getMetadata().getName())
        .editStatus(
            current -> {
              current.setStatus(status);
              return current;
            });
  }

  private static boolean hasEnded(Pod pod) {
    return List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
  }

  private String value(EnvVar variable, Pod pod) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    if (variable.getValueFrom().getSecretKeyRef() != null) {
      var key = variable.getValueFrom().getSecretKeyRef();
      String encoded =
          client
              .secrets()
              .inNamespace(namespace)
              .withName(key.getName())
              .require()
              .getData()
              .get(key.getKey());
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
    return switch (variable.getValueFrom().getFieldRef().getFieldPath()) {
      case "status.podIP" -> ADDRESS;
      case "metadata.name" -> pod.getMetadata().getName();
      default -> throw new IllegalStateException("Unsupported variable: " + variable);
    };
  }

  /** The names of this host and all services, which a cluster would give the address of. */
  private Path hosts() throws IOException {
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    String lines =
        client.services().inNamespace(namespace).list().getItems().stream()
            .map(service -> service.getMetadata().getName())
            .map(name -> "%s %s.%s.svc\n".formatted(ADDRESS, name, namespace))
            .collect(Collectors.joining("", "%s localhost %s\n".formatted(ADDRESS, host), ""));
    return Files.writeString(folder.resolve("hosts"), lines);
  }

  private static Volume volume(Pod pod, String name) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path content(Volume volume, Path podFolder) throws IOException {
    Path content = ImageFolder.volume(podFolder.resolve(volume.getName()));
    if (volume.getConfigMap() != null) {
      write(volume.getConfigMap(), content);
    } else if (volume.getEmptyDir() == null) {
      throw new IllegalStateException("Unsupported volume: " + volume);
    }
    return content;
  }

  private void write(ConfigMapVolumeSource source, Path target) throws IOException {
    Map<String, String> data =
        client.configMaps().inNamespace(namespace).withName(source.getName()).require().getData();
    Map<String, String> paths =
        source.getItems().stream().collect(Collectors.toMap(KeyToPath::getKey, KeyToPath::getPath));
    for (Map.Entry<String, String> entry : data.entrySet()) {
      String path = paths.isEmpty() ? entry.getKey() : paths.get(entry.getKey());
      if (path != null) {
        Files.writeString(target.resolve(path), entry.getValue());
      }
    }
  }

  @Override
  public void close() {
    running.values().forEach(Process::destroyForcibly);
  }
}

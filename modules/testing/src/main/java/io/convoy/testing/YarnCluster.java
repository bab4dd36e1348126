package io.convoy.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * YARN with a resource manager and one node manager, in this process, on free ports of the loopback
 * interface. Containers are processes, with logs and files under {@code target/test/data/yarn} of
 * the working directory.
 *
 * <pre>{@code
 * try (YarnCluster yarn = YarnCluster.start(folder, 8192)) { ... yarn.environment() ... }
 * }</pre>
 */
public final class YarnCluster implements AutoCloseable {
  private static final String QUEUE = "yarn.scheduler.capacity.root.default.";

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // The mini cluster's jar has no capacity-scheduler.xml.
          Map.entry("yarn.scheduler.capacity.root.queues", "default"),
          Map.entry(QUEUE + "capacity", "100"),
          Map.entry(QUEUE + "maximum-capacity", "100"),
          Map.entry(QUEUE + "state", "RUNNING"),
          Map.entry(QUEUE + "acl_submit_applications", "*"),
          Map.entry(QUEUE + "acl_administer_queue", "*"),
          Map.entry("yarn.scheduler.capacity.maximum-am-resource-percent", "1"),
          Map.entry("yarn.scheduler.capacity.node-locality-delay", "-1"),
          Map.entry("yarn.scheduler.minimum-allocation-mb", "128"),
          Map.entry("yarn.resourcemanager.bind-host", "localhost"),
          // A disk of a developer may be fuller than a node manager wants it.
          Map.entry("yarn.nodemanager.disk-health-checker.enable", "false"),
          // Java reserves more address space than it uses.
          Map.entry("yarn.nodemanager.vmem-check-enabled", "false"),
          // A test does not wait the second after which a node manager usually reports.
          Map.entry("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "100"));

  private final MiniYARNCluster cluster;
  private final Path configuration;

  private YarnCluster(MiniYARNCluster cluster, Path configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  /**
   * Starts a cluster.
   *
   * @param folder empty, for the configuration of clients
   * @param megabytes memory of all containers
   */
  public static YarnCluster start(Path folder, int megabytes) {
    YarnConfiguration settings = new YarnConfiguration();
    SETTINGS.forEach(settings::set);
    settings.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, megabytes);
    MiniYARNCluster cluster = new MiniYARNCluster("yarn", 1, 1, 1);
    cluster.init(settings);
    cluster.start();
    write(cluster.getConfig(), folder.resolve("yarn-site.xml"));
    return new YarnCluster(cluster, folder);
  }

  private static void write(Configuration settings, Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.writeXml(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Variables with which a client, such as {@code spark-submit}, finds the cluster. */
  public Map<String, String> environment() {
    return Map.of("HADOOP_CONF_DIR", configuration.toString());
  }

  /** Processes of containers whose command line contains a text, such as a main class. */
  public List<ProcessHandle> containers(String text) {
    return ProcessHandle.current()
        .descendants()
        // The script that starts a container has the same command in it.
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .filter(process -> process.info().commandLine().orElse("").contains(text))
        .toList();
  }

  /** Stops the cluster and deletes its files, among them what containers have received. */
  @Override
  public void close() {
    cluster.stop();
    FileUtil.fullyDelete(cluster.getTestWorkDir());
  }
}

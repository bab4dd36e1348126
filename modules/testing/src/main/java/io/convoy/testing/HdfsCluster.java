package io.convoy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * HDFS with one name node and one data node, in this process, on free ports of the loopback
 * interface.
 *
 * <pre>{@code
 * try (HdfsCluster hdfs = HdfsCluster.start()) { ... hdfs.path("mnist") ... }
 * }</pre>
 */
public final class HdfsCluster implements StorageServer {
  private final MiniDFSCluster cluster;

  private HdfsCluster(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts an empty cluster, with its blocks in a temporary folder. */
  public static HdfsCluster start() {
    try {
      Configuration configuration = new HdfsConfiguration();
      configuration.set(
          MiniDFSCluster.HDFS_MINIDFS_BASEDIR, Files.createTempDirectory("convoy-hdfs").toString());
      return new HdfsCluster(new MiniDFSCluster.Builder(configuration).numDataNodes(1).build());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start HDFS: " + e.getMessage(), e);
    }
  }

  @Override
  public String uri() {
    return "hdfs://localhost:" + cluster.getNameNodePort();
  }

  @Override
  public Map<String, String> settings() {
    // A data node reports a block shortly after the client has closed the file. The client polls
    // for that; the default interval is longer than writing the file.
    return Map.of("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5");
  }

  /** Stops the cluster and deletes its files. */
  @Override
  public void close() {
    cluster.shutdown(true);
  }
}

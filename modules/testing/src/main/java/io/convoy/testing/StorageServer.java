package io.convoy.testing;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/** A server of a file system on this machine, for the duration of a test. */
public sealed interface StorageServer extends AutoCloseable permits HdfsCluster, S3Server {
  /**
   * One server of every kind, each started when it is needed: parameters for tests, which JUnit
   * closes before it requests the next.
   */
  static Stream<StorageServer> eachStarted() {
    return Stream.<Supplier<StorageServer>>of(HdfsCluster::start, S3Server::start)
        .map(Supplier::get);
  }

  /** URI of the root without a slash at the end; unique for each server. */
  String uri();

  /** Hadoop settings that a client needs in addition to the defaults. */
  Map<String, String> settings();

  /** The settings as a configuration. */
  default Configuration configuration() {
    Configuration configuration = new Configuration();
    settings().forEach(configuration::set);
    return configuration;
  }

  /** A path on this server. */
  default Path path(String relative) {
    return new Path(uri() + "/" + relative);
  }

  /**
   * Copies a file or folder to the server and returns its path. Copies through streams, as Convoy
   * writes: Hadoop's copy of local files requests checksums from S3, which not every S3 server
   * supports.
   *
   * @param name on this server
   */
  default Path upload(java.nio.file.Path local, String name) throws IOException {
    Configuration configuration = configuration();
    Path source = new Path(local.toUri());
    Path copy = path(name);
    FileUtil.copy(
        source.getFileSystem(configuration),
        source,
        copy.getFileSystem(configuration),
        copy,
        false,
        configuration);
    return copy;
  }

  @Override
  void close();
}

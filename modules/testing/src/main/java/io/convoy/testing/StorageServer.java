package io.convoy.testing;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file system that is not the local one, served on this machine for as long as a test needs. */
public sealed interface StorageServer extends AutoCloseable permits HdfsCluster, S3Server {
  /**
   * One of every kind, started when its turn comes: parameters for tests, which JUnit closes before
   * it asks for the next.
   */
  static Stream<StorageServer> eachStarted() {
    return Stream.<Supplier<StorageServer>>of(HdfsCluster::start, S3Server::start)
        .map(Supplier::get);
  }

  /** The root of what it stores, without a slash at the end; no two servers have the same. */
  String uri();

  /** Hadoop settings, beyond the defaults, of whoever wants to read or write there. */
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

  @Override
  void close();
}

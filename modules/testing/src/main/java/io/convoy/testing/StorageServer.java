package io.convoy.testing;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
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

  /**
   * Copies a file or folder there, and says where it is. It goes through streams, as Convoy writes:
   * what Hadoop has for local files asks S3 for checksums, which not every server of its protocol
   * knows.
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

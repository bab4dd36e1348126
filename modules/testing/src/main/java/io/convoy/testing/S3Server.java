package io.convoy.testing;

import static java.util.Map.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileUtil;

/**
 * S3 over plain HTTP with one bucket, on a free port of the loopback interface: S3Proxy, which
 * checks the signature of every request and keeps objects in a temporary folder.
 *
 * <p>It runs in a separate process, since its libraries conflict with those of Spark.
 *
 * <pre>{@code
 * try (S3Server s3 = S3Server.start()) { ... s3.path("mnist") ... }
 * }</pre>
 */
public final class S3Server implements StorageServer {
  public static final String ACCESS_KEY = "convoy-test-access-key";
  public static final String SECRET_KEY = "convoy-test-secret-key";

  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*\\{127\\.0\\.0\\.1:(?<port>\\d+)}");

  private final Process process;
  private final Path folder;
  private final int port;

  private S3Server(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server with an empty bucket. */
  public static S3Server start() {
    try {
      Path folder = Files.createTempDirectory("convoy-s3");
      Process process = launch(folder);
      S3Server server = new S3Server(process, folder, port(process));
      Files.createDirectories(objects(folder).resolve(server.bucket()));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start S3Proxy: " + e.getMessage(), e);
    }
  }

  private static Process launch(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "s3proxy.endpoint", "http://127.0.0.1:0",
            "s3proxy.authorization", "aws-v2-or-v4",
            "s3proxy.identity", ACCESS_KEY,
            "s3proxy.credential", SECRET_KEY,
            "jclouds.provider", "filesystem",
            // Required settings, although the file system store ignores them.
            "jclouds.identity", "none",
            "jclouds.credential", "none",
            "jclouds.filesystem.basedir", Files.createDirectory(objects(folder)).toString()));
    Path file = folder.resolve("s3proxy.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                program().toString(),
                "--properties",
                file.toString())
            .redirectErrorStream(true)
            .start();
    // An interrupted test does not close the server.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** Finds the jar, which the build puts next to the classes or the jar of this module. */
  private static Path program() {
    URI classes =
        URI.create(S3Server.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).resolveSibling("s3proxy.jar");
  }

  /** Reads the port from the output of the server; the rest of the output is discarded. */
  private static int port(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        forget(output);
        return Integer.parseInt(started.group("port"));
      }
      said.append(System.lineSeparator()).append(line);
    }
    throw new IOException("it ended, having said" + said);
  }

  private static void forget(BufferedReader output) {
    Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "s3proxy output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The bucket's name has the port in it, since Hadoop keeps one connection per bucket name. */
  private String bucket() {
    return "convoy-" + port;
  }

  private static Path objects(Path folder) {
    return folder.resolve("objects");
  }

  @Override
  public String uri() {
    return "s3a://" + bucket();
  }

  @Override
  public Map<String, String> settings() {
    return Map.ofEntries(
        entry("fs.s3a.access.key", ACCESS_KEY),
        entry("fs.s3a.secret.key", SECRET_KEY),
        entry("fs.s3a.endpoint", "http://127.0.0.1:" + port),
        entry("fs.s3a.path.style.access", "true"),
        entry("fs.s3a.connection.ssl.enabled", "false"),
        // S3Proxy needs ten seconds to delete the marker of a folder that is not empty.
        entry("fs.s3a.directory.marker.retention", "keep"));
  }

  /** Stops the server and deletes its files. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    FileUtil.fullyDelete(folder.toFile());
  }
}

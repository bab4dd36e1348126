package io.convoy.testing.faults;

import io.convoy.testing.faults.Faults.Kind;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local files under the scheme {@code faulty:}, with the {@link Faults} of the authority. */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final String SCHEME = "faulty";

  private URI uri;
  private Faults faults;

  static void configure(Configuration configuration) {
    configuration.set("fs." + SCHEME + ".impl", FaultyFileSystem.class.getName());
    configuration.setBoolean("fs." + SCHEME + ".impl.disable.cache", true);
    configuration.set("fs.AbstractFileSystem." + SCHEME + ".impl", FaultyContext.class.getName());
  }

  /** For Hadoop's {@code FileContext}, whose rename replaces the target. */
  public static final class FaultyContext extends DelegateToFileSystem {
    public FaultyContext(URI uri, Configuration configuration)
        throws IOException, URISyntaxException {
      super(uri, new FaultyFileSystem(), configuration, SCHEME, false);
    }
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    uri = URI.create(SCHEME + "://" + name.getAuthority() + "/");
    faults = Faults.named(name.getAuthority());
    super.initialize(uri, configuration);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return uri == null ? URI.create(SCHEME + ":///") : uri;
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM)
        ? faults.isObjectStore()
        : super.hasPathCapability(path, capability);
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    faults.require("open " + path.getName());
    return super.open(path, buffer);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int buffer,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    faults.require("create " + path.getName());
    Files.createDirectories(pathToFile(path.getParent()).toPath());
    if (!faults.isObjectStore()) {
      Files.write(pathToFile(path).toPath(), new byte[0]);
    }
    return new FSDataOutputStream(new Content(path), null);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, buffer, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    move(from, to);
    return true;
  }

  @Override
  @SuppressWarnings("deprecation") // Hadoop's FileContext calls it.
  public void rename(Path from, Path to, Options.Rename... options) throws IOException {
    move(from, to);
  }

  private void move(Path from, Path to) throws IOException {
    Kind kind = faults.next("rename to " + to.getName());
    java.nio.file.Path source = pathToFile(from).toPath();
    java.nio.file.Path target = pathToFile(to).toPath();
    if (kind == Kind.TEAR || kind == Kind.TEAR_SILENTLY) {
      Files.write(target, prefix(Files.readAllBytes(source)));
    } else if (kind == null) {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }
    finish(kind);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    Kind kind = faults.next("delete " + path.getName());
    if (kind == null) {
      return super.delete(path, recursive);
    }
    finish(kind);
    return true;
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    faults.require("mkdirs " + path.getName());
    return super.mkdirs(path);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    faults.require("list " + path.getName());
    return super.listStatus(path);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    faults.require("status of " + path.getName());
    return super.getFileStatus(path);
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    // Hadoop would start a process that reads a link.
    return super.getFileStatus(path);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    try {
      return getFileStatus(path) != null;
    } catch (FileNotFoundException absent) {
      return false;
    }
  }

  private static void finish(Kind kind) throws IOException {
    if (kind == Kind.FAIL || kind == Kind.TEAR || kind == Kind.CRASH) {
      throw Faults.failure(kind);
    }
  }

  private static byte[] prefix(byte[] content) {
    return Arrays.copyOf(content, content.length / 2);
  }

  /** Content of a file, which is written when the stream is closed. */
  private final class Content extends ByteArrayOutputStream implements Abortable {
    private final Path path;
    private boolean ended;

    Content(Path path) {
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      if (ended) {
        return;
      }
      ended = true;
      Kind kind = faults.next("write " + path.getName());
      java.nio.file.Path file = pathToFile(path).toPath();
      if (kind == null) {
        Files.write(file, toByteArray());
      } else if (kind == Kind.TEAR || kind == Kind.TEAR_SILENTLY || torn(kind)) {
        Files.write(file, prefix(toByteArray()));
      }
      finish(kind);
    }

    /** An object store does not show objects of processes that have ended. */
    private boolean torn(Kind kind) {
      return kind == Kind.CRASH && !faults.isObjectStore();
    }

    @Override
    public AbortableResult abort() {
      ended = true;
      return new AbortableResult() {
        @Override
        public boolean alreadyClosed() {
          return false;
        }

        @Override
        public IOException anyCleanupException() {
          return null;
        }
      };
    }
  }
}

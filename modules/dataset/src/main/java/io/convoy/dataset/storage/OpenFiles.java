package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.PrintableLog;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;

/**
 * Reads byte ranges of containers, and keeps the most recently used ones open. Safe for several
 * threads, which can read one container at the same time.
 */
final class OpenFiles {
  private static final Logger LOG = PrintableLog.of(OpenFiles.class);

  /** Fewer than the connections of an S3A client. */
  private static final int LIMIT = 32;

  private final Configuration configuration;
  private final Map<Container, OpenFile> files = new LinkedHashMap<>(16, 0.75f, true);

  OpenFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Reads exactly {@code length} bytes. */
  byte[] read(Container container, long offset, int length) throws IOException {
    OpenFile file = borrow(container);
    try {
      byte[] bytes = new byte[length];
      file.stream(configuration).readFully(offset, bytes);
      return bytes;
    } catch (IOException e) {
      // The next attempt opens a new stream.
      forget(container, file);
      throw e;
    } finally {
      giveBack(file);
    }
  }

  /** Whether the folder of a container exists, as this process sees it. */
  boolean hasFolder(Container container) {
    Path file = new Path(container.uri());
    try {
      return file.getParent() == null || file.getFileSystem(configuration).exists(file.getParent());
    } catch (IOException e) {
      LOG.debug("Cannot find folder: {}", file.getParent(), e);
      return false;
    }
  }

  /**
   * Closes all files, those in use after their reads in progress; the next read opens them again.
   */
  synchronized void close() {
    for (OpenFile file : files.values()) {
      file.forgotten = true;
      if (file.readers == 0) {
        file.close();
      }
    }
    files.clear();
  }

  synchronized int count() {
    return files.size();
  }

  private synchronized OpenFile borrow(Container container) {
    OpenFile file = files.computeIfAbsent(container, OpenFile::new);
    file.readers++;
    for (Iterator<OpenFile> eldest = files.values().iterator();
        files.size() > LIMIT && eldest.hasNext(); ) {
      OpenFile idle = eldest.next();
      if (idle.readers == 0) {
        eldest.remove();
        idle.close();
      }
    }
    return file;
  }

  private synchronized void forget(Container container, OpenFile file) {
    files.remove(container, file);
    file.forgotten = true;
  }

  private synchronized void giveBack(OpenFile file) {
    file.readers--;
    if (file.forgotten && file.readers == 0) {
      file.close();
    }
  }

  /** A container that is open or about to be opened. */
  private static final class OpenFile {
    private final Container container;
    private int readers;
    private boolean forgotten;
    private FSDataInputStream stream;
    private DatasetException damage;

    OpenFile(Container container) {
      this.container = container;
    }

    /** Opens the stream for the first reader; only readers of the same file wait. */
    synchronized FSDataInputStream stream(Configuration configuration) throws IOException {
      if (damage != null) {
        throw damage;
      }
      if (stream == null) {
        try {
          stream = container.open(configuration);
        } catch (DatasetException e) {
          // All images of an archive ask for it, and unpacking a large one takes minutes.
          damage = FileFailure.reason(e, container.uri()).isPresent() ? e : null;
          throw e;
        }
      }
      return stream;
    }

    synchronized void close() {
      try {
        if (stream != null) {
          stream.close();
        }
      } catch (IOException e) {
        LOG.debug("Cannot close file: {}", container.uri(), e);
      }
    }
  }
}

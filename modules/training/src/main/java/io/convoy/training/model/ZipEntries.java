package io.convoy.training.model;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Adds entries to a model file, each with the same date. */
public final class ZipEntries {
  /** A constant, so that the same model gives the same file. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  public ZipEntries(ZipOutputStream zip) {
    this.zip = zip;
  }

  /** Adds an entry. */
  public void add(String name, byte[] content) throws IOException {
    add(name, out -> out.write(content));
  }

  /** Adds an entry that is too large for one array. */
  public void add(String name, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }

  /** The content of an entry. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content and flushes it; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }
}

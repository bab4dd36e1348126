package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.slf4j.Logger;

/**
 * Lists a zip from the central directory at its end, without a request for each member on an object
 * store. Implements APPNOTE.TXT, sections 4.3.12 to 4.3.16 and 4.5.3.
 */
final class ZipDirectory {
  private static final Logger LOG = PrintableLog.of(ZipDirectory.class);

  private final StoredPath file;
  private final ZipEnd end;
  private final MemberTable.Builder members = new MemberTable.Builder();
  private final List<String> special = new ArrayList<>();

  private ZipDirectory(StoredPath file, ZipEnd end) {
    this.file = file;
    this.end = end;
  }

  static MemberTable list(StoredPath file) throws IOException {
    try (FSDataInputStream stream = file.openForRanges()) {
      ZipEnd end = ZipEnd.find(file, stream);
      stream.seek(end.directoryOffset());
      return new ZipDirectory(file, end).read(new BufferedInputStream(stream));
    }
  }

  private MemberTable read(InputStream stream) throws IOException {
    long remaining = end.directoryBytes();
    long entries = 0;
    while (remaining > 0) {
      ZipEntryHeader entry = ZipEntryHeader.read(stream, remaining);
      remaining -= entry.headerBytes();
      entries++;
      add(entry);
    }
    if (entries != end.entries()) {
      throw new IOException(
          "the zip's directory has %s entries, but its end record declares %s"
              .formatted(entries, end.entries()));
    }
    if (!special.isEmpty()) {
      LOG.warn(
          "Skipped members of {} that are links or devices: {}, for example {}",
          file.location(),
          special.size(),
          special.get(0));
    }
    return members.build();
  }

  private void add(ZipEntryHeader entry) throws IOException {
    if (!entry.isPlainFile()) {
      if (!entry.isFolder()) {
        special.add(entry.name().replaceAll("\\p{Cntrl}", "?"));
      }
      return;
    }
    String name = MemberNames.normalized(entry.name());
    if (entry.isEncrypted()) {
      throw new DatasetException(
          "Unsupported zip: %s!%s (it is encrypted)".formatted(file.location(), name));
    }
    if (entry.method() != ZipEntryHeader.STORED && entry.method() != ZipEntryHeader.DEFLATED) {
      throw new DatasetException(
          "Unsupported zip: %s!%s has compression method %s (supported: 0 stored, 8 deflated)"
              .formatted(file.location(), name, entry.method()));
    }
    if (entry.offset() < 0
        || entry.storedBytes() < 0
        || entry.bytes() < 0
        || entry.storedBytes() > end.directoryOffset() - entry.offset()) {
      throw new EOFException("the zip is damaged: %s extends past its end".formatted(name));
    }
    members.add(
        Member.zipped(
            name,
            entry.offset(),
            entry.storedBytes(),
            entry.bytes(),
            entry.method() == ZipEntryHeader.DEFLATED,
            entry.checksum()));
  }
}

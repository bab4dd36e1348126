package io.convoy.dataset.archive;

import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Reads the headers of a tar one after another. Skips all members that are not plain files:
 * folders, links, devices and sparse files.
 */
final class TarScanner {
  static final int RECORD_BYTES = 512;

  /** Largest length of the headers of one member, with long names and extended attributes. */
  private static final long HEADER_LIMIT = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Set<Byte> PLAIN_FILES =
      Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG);

  private final String location;
  private final TarInput input;
  private final TarArchiveInputStream tar;
  private final MemberTable.Builder members = new MemberTable.Builder();
  private final SampleLabels labels;
  private long endOfLast;
  private boolean lastIsSparse;

  private TarScanner(String location, TarInput input) {
    this.location = location;
    this.input = input;
    this.tar =
        new TarArchiveInputStream(
            input,
            TarConstants.DEFAULT_BLKSIZE,
            RECORD_BYTES,
            StandardCharsets.ISO_8859_1.name(),
            true);
    this.labels = new SampleLabels(location);
  }

  /**
   * Whether these bytes are the header of a member: they must have the checksum that they declare.
   */
  static boolean isHeader(byte[] record) {
    try {
      return record.length == RECORD_BYTES && TarUtils.verifyCheckSum(record);
    } catch (IllegalArgumentException e) {
      // The checksum field is not a number.
      return false;
    }
  }

  /** Lists the members by their offsets in the tar; seeks past their content. */
  static MemberTable list(String location, FSDataInputStream bytes, long length)
      throws IOException {
    TarScanner scanner = new TarScanner(location, new TarInput(bytes, length));
    for (TarArchiveEntry entry = scanner.next(); entry != null; entry = scanner.next()) {
      long offset = scanner.input.position();
      if (entry.getSize() > length - offset) {
        throw cutOff(entry);
      }
      scanner.add(entry, offset);
    }
    return scanner.finish();
  }

  /** Copies the content of all members and lists them by their offsets in the output. */
  static MemberTable unpack(String location, InputStream bytes, OutputStream output)
      throws IOException {
    TarScanner scanner = new TarScanner(location, new TarInput(bytes, Long.MAX_VALUE));
    long written = 0;
    for (TarArchiveEntry entry = scanner.next(); entry != null; entry = scanner.next()) {
      if (scanner.add(entry, written) && entry.getSize() <= Member.LIMIT) {
        scanner.copy(entry, output);
        written += entry.getSize();
      }
    }
    return scanner.finish();
  }

  private TarArchiveEntry next() throws IOException {
    skipContent();
    long start = (endOfLast + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
    // The declared return type of getNextEntry differs between the versions in Spark 3 and 4.
    ArchiveEntry next = tar.getNextEntry();
    TarArchiveEntry entry = (TarArchiveEntry) next;
    if (entry != null && !entry.isCheckSumOK()) {
      throw new IOException("the archive is damaged: no header at byte " + start);
    }
    if (entry != null) {
      // A folder has no content, whatever size it declares.
      endOfLast = input.position() + (entry.isDirectory() ? 0 : entry.getSize());
      lastIsSparse = entry.isSparse();
    }
    return entry;
  }

  /** Skips the part of the last member's content that was not read. */
  private void skipContent() throws IOException {
    long remaining = endOfLast - input.position();
    if (lastIsSparse) {
      // A part of it may have been read as a header, so that its end is uncertain.
      input.allow(HEADER_LIMIT + remaining);
    } else {
      input.pass(remaining);
      input.allow(HEADER_LIMIT);
    }
  }

  /** Adds a member to the list; false if it is not a plain file, or a label. */
  private boolean add(TarArchiveEntry entry, long offset) throws IOException {
    if (!PLAIN_FILES.contains(entry.getLinkFlag()) || entry.isSparse() || entry.isDirectory()) {
      return false;
    }
    String name = MemberNames.checked(location, name(entry));
    if (SampleLabels.isLabel(name, entry.getSize())) {
      labels.add(name, content(entry));
      return false;
    }
    members.add(Member.plain(name, "", offset, entry.getSize()));
    return true;
  }

  /** Decodes a name, which has one char per byte unless it is from a POSIX header. */
  private static String name(TarArchiveEntry entry) {
    String name = entry.getName();
    return name.chars().allMatch(letter -> letter <= 0xff)
        ? MemberNames.decoded(
            name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)
        : name;
  }

  private byte[] content(TarArchiveEntry entry) throws IOException {
    byte[] content = tar.readNBytes((int) entry.getSize());
    if (content.length < entry.getSize()) {
      throw cutOff(entry);
    }
    return content;
  }

  private void copy(TarArchiveEntry entry, OutputStream output) throws IOException {
    input.allow(entry.getSize());
    byte[] buffer = new byte[BUFFER_BYTES];
    long remaining = entry.getSize();
    while (remaining > 0) {
      int count = tar.read(buffer, 0, (int) Math.min(buffer.length, remaining));
      if (count < 0) {
        throw cutOff(entry);
      }
      output.write(buffer, 0, count);
      remaining -= count;
    }
  }

  private MemberTable finish() throws IOException {
    // The end marker is two records of zeros; some writers omit the second.
    if (input.position() < endOfLast + RECORD_BYTES) {
      throw new EOFException("the archive is truncated: it has no end marker");
    }
    return labels.applyTo(members.build());
  }

  private static EOFException cutOff(TarArchiveEntry entry) {
    return new EOFException("the archive is truncated in " + name(entry));
  }
}

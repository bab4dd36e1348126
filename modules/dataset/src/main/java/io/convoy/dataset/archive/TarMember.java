package io.convoy.dataset.archive;

import io.convoy.dataset.storage.MemberNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * The headers of one member of a tar: those with a long name or extended attributes, and its own.
 * Every one must have the checksum that it declares.
 *
 * @param contentStart offset in the tar of the first byte after the headers
 * @param content of a sparse member, with zeros in its holes
 */
record TarMember(TarArchiveEntry entry, long contentStart, InputStream content) {
  static final int RECORD_BYTES = 512;

  /** Largest length of the headers of one member. */
  private static final int HEADER_LIMIT = 1 << 20;

  private static final int TYPE = 156;
  private static final int SIZE = 124;
  private static final int SIZE_BYTES = 12;
  private static final int SPARSE_IS_EXTENDED = 482;
  private static final int EXTENSION_IS_EXTENDED = 504;
  private static final Set<Byte> BEFORE_THE_HEADER =
      Set.of(
          TarConstants.LF_GNUTYPE_LONGNAME,
          TarConstants.LF_GNUTYPE_LONGLINK,
          TarConstants.LF_PAX_EXTENDED_HEADER_LC,
          TarConstants.LF_PAX_EXTENDED_HEADER_UC,
          TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);

  /** Types without content, whatever size their headers declare. */
  private static final Set<Byte> WITHOUT_CONTENT =
      Set.of(
          TarConstants.LF_SYMLINK,
          TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_DIR,
          TarConstants.LF_FIFO);

  /** Types with content that is not a file: GNU's lists of folders, old names, volume labels. */
  private static final Set<Byte> NOT_A_FILE = Set.of((byte) 'D', (byte) 'N', (byte) 'V');

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

  /**
   * Reads the headers.
   *
   * @param first the first of them, which has been read
   * @throws IOException if one of them is damaged, truncated or too long
   */
  static TarMember read(byte[] first, TarInput input) throws IOException {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    byte[] header = first;
    headers.write(header);
    while (BEFORE_THE_HEADER.contains(header[TYPE])) {
      headers.write(next(input, size(header, input), headers.size()));
      header = next(input, RECORD_BYTES, headers.size());
      if (!isHeader(header)) {
        throw noHeader(input.position() - RECORD_BYTES);
      }
      headers.write(header);
    }
    int isExtended = SPARSE_IS_EXTENDED;
    while ((header[TYPE] == TarConstants.LF_GNUTYPE_SPARSE || isExtended == EXTENSION_IS_EXTENDED)
        && header[isExtended] != 0) {
      header = next(input, RECORD_BYTES, headers.size());
      headers.write(header);
      isExtended = EXTENSION_IS_EXTENDED;
    }
    return parsed(headers.toByteArray(), input);
  }

  /** The error for bytes that should be a header. */
  static IOException noHeader(long offset) {
    return new IOException("the archive is damaged: no header at byte " + offset);
  }

  boolean isHardLink() {
    return entry.isLink();
  }

  boolean isLink() {
    return isHardLink() || entry.isSymbolicLink();
  }

  /** Whether it is a file. One of unknown type is, as POSIX demands. */
  boolean isFile() {
    return hasContent() && !NOT_A_FILE.contains(entry.getLinkFlag());
  }

  /** Length of the content as stored, without that of a link. */
  long storedBytes() {
    return hasContent() ? entry.getSize() : 0;
  }

  /** Length of the file. */
  long bytes() {
    return entry.isSparse() ? entry.getRealSize() : entry.getSize();
  }

  /** Decodes the name, which has one char per byte unless it is from a POSIX header. */
  String name() {
    return decoded(entry.getName());
  }

  /** The name that a link refers to. */
  String target() {
    return decoded(entry.getLinkName());
  }

  private boolean hasContent() {
    byte type = entry.getLinkFlag();
    boolean isFolder = entry.isDirectory() && !NOT_A_FILE.contains(type);
    return !isFolder && !isHardLink() && !WITHOUT_CONTENT.contains(type);
  }

  private static TarMember parsed(byte[] headers, TarInput input) throws IOException {
    long start = input.position();
    input.limit(start + HEADER_LIMIT);
    TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new SequenceInputStream(new ByteArrayInputStream(headers), input),
            TarConstants.DEFAULT_BLKSIZE,
            RECORD_BYTES,
            StandardCharsets.ISO_8859_1.name(),
            true);
    try {
      // The declared return type of getNextEntry differs between the versions in Spark 3 and 4.
      ArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        throw noHeader(start - RECORD_BYTES);
      }
      return new TarMember((TarArchiveEntry) entry, start, tar);
    } catch (RuntimeException e) {
      throw CorruptFileException.of(e);
    } finally {
      input.limit(Long.MAX_VALUE);
    }
  }

  private static long size(byte[] header, TarInput input) throws IOException {
    try {
      long bytes = TarUtils.parseOctalOrBinary(header, SIZE, SIZE_BYTES);
      return Math.addExact(bytes, RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw noHeader(input.position() - RECORD_BYTES);
    }
  }

  private static byte[] next(TarInput input, long bytes, int before) throws IOException {
    if (bytes < 0 || bytes > HEADER_LIMIT - before) {
      throw new IOException("a header is too long");
    }
    byte[] next = input.readNBytes((int) bytes);
    if (next.length < bytes) {
      throw new EOFException(
          "the archive is cut off at byte %s, in a header".formatted(input.position()));
    }
    return next;
  }

  private static String decoded(String name) {
    return name.chars().allMatch(letter -> letter <= 0xff)
        ? MemberNames.decoded(
            name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)
        : name;
  }
}

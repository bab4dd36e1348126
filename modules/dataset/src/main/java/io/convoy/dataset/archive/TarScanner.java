package io.convoy.dataset.archive;

import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.slf4j.Logger;

/**
 * Reads the headers of a tar one after another, to the end of the file: members may follow the end
 * marker, where tars were concatenated. Skips folders and devices. A member that is a tar, as in
 * ImageNet's {@code ILSVRC2012_img_train.tar}, is read like a folder of its name: {@code
 * n01440764.tar} holds {@code n01440764/1.JPEG}.
 *
 * <p>The end marker is two records of zeros. A tar that ends without it, but exactly after a
 * member, is read with a warning: some tools write such tars.
 */
final class TarScanner {
  static final int RECORD_BYTES = TarMember.RECORD_BYTES;

  private static final Logger LOG = PrintableLog.of(TarScanner.class);
  private static final int END_RECORDS = 2;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String SUFFIX = ".tar";

  /** Most tars that are nested in each other; others are not opened. */
  private static final int DEPTH_LIMIT = 4;

  private final String location;

  /** Folder for which this tar stands in the outer one, with a slash; empty if it is the outer. */
  private final String folder;

  private final int depth;
  private final TarInput input;
  private final MemberTable.Builder members = new MemberTable.Builder();
  private final SampleLabels labels;
  private final TarLinks links;
  private int files;
  private boolean linkHasContent;
  private long endOfLast;
  private String last = "";

  /** Number of bytes of members in the output. */
  private long written;

  private TarScanner(String location, String folder, int depth, TarInput input) {
    this.location = location;
    this.folder = folder;
    this.depth = depth;
    this.input = input;
    this.labels = new SampleLabels(location);
    this.links = new TarLinks(location);
    this.endOfLast = input.position();
  }

  /**
   * Lists the members by their offsets in the tar; seeks past their content. Empty if a member is
   * sparse, so that its bytes are not in sequence.
   */
  static Optional<MemberTable> list(String location, FSDataInputStream bytes, long length)
      throws IOException {
    TarScanner scanner = new TarScanner(location, "", 1, new TarInput(bytes, length));
    return scanner.scan(Optional.empty()) ? Optional.of(scanner.finish()) : Optional.empty();
  }

  /** Copies the content of all members and lists them by their offsets in the output. */
  static MemberTable unpack(String location, InputStream bytes, OutputStream output)
      throws IOException {
    TarScanner scanner = new TarScanner(location, "", 1, new TarInput(bytes, Long.MAX_VALUE));
    scanner.scan(Optional.of(output));
    return scanner.finish();
  }

  /** Adds all members; false if one would have to be copied to the output and there is none. */
  private boolean scan(Optional<OutputStream> output) throws IOException {
    Optional<TarMember> next = next();
    for (; next.isPresent(); next = next()) {
      TarMember member = next.get();
      if (output.isEmpty() && member.entry().isSparse()) {
        return false;
      }
      Optional<TarScanner> inner = inner(member);
      if (inner.isPresent()) {
        if (!scan(inner.get(), member, output)) {
          return false;
        }
      } else if (add(member, output.isPresent() ? written : member.contentStart())
          && output.isPresent()
          && member.bytes() <= Member.LIMIT) {
        copy(member, output.get());
        written += member.bytes();
      }
    }
    return true;
  }

  private boolean scan(TarScanner inner, TarMember member, Optional<OutputStream> output)
      throws IOException {
    long end = input.end();
    input.end(Math.min(end, member.contentStart() + member.bytes()));
    inner.written = written;
    if (!inner.scan(output)) {
      return false;
    }
    input.end(end);
    written = inner.written;
    MemberTable found = inner.finish();
    if (found.labelsAreTexts()) {
      members.labelsAreTexts();
    }
    for (int index = 0; index < found.size(); index++) {
      Member image = found.member(index);
      members.add(image.renamed(inner.folder + image.name()));
    }
    files += found.size();
    last = inner.location;
    return true;
  }

  /** Makes the scanner of a member that is a tar. */
  private Optional<TarScanner> inner(TarMember member) throws IOException {
    boolean mayBeTar =
        depth < DEPTH_LIMIT
            && member.isFile()
            && !member.entry().isSparse()
            && member.bytes() >= RECORD_BYTES
            && member.name().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    if (!mayBeTar || !TarMember.isHeader(input.peek(RECORD_BYTES))) {
      return Optional.empty();
    }
    String name = MemberNames.normalized(member.name());
    return MemberNames.isHidden(name)
        ? Optional.empty()
        : Optional.of(
            new TarScanner(
                location + "!" + name,
                name.substring(0, name.length() - SUFFIX.length()) + "/",
                depth + 1,
                input));
  }

  /** Reads the headers of the next member; empty at the end of the file. */
  private Optional<TarMember> next() throws IOException {
    long start = (endOfLast + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
    if (!input.skipTo(start)) {
      throw truncated(last);
    }
    byte[] record = input.readNBytes(RECORD_BYTES);
    int zeros = 0;
    while (record.length == RECORD_BYTES && isZero(record)) {
      zeros++;
      record = input.readNBytes(RECORD_BYTES);
    }
    if (record.length == 0 || (zeros >= END_RECORDS && isZero(record))) {
      warnWithoutEnd(zeros);
      return Optional.empty();
    }
    if (record.length < RECORD_BYTES && isZero(record)) {
      throw truncated("its end marker");
    }
    if (!TarMember.isHeader(record)) {
      if (record.length < RECORD_BYTES) {
        throw truncated("a header");
      }
      throw zeros > 0 ? dataAfterEnd() : TarMember.noHeader(input.position() - RECORD_BYTES);
    }
    long header = input.position() - RECORD_BYTES;
    if (zeros > 0) {
      warnOfZeros(start, header);
    }
    TarMember member = TarMember.read(record, input);
    last = "the member at byte " + header;
    linkHasContent = member.isHardLink() && member.entry().getSize() > 0 && hasContent();
    long content = linkHasContent ? member.entry().getSize() : member.storedBytes();
    endOfLast = member.contentStart() + content;
    return Optional.of(member);
  }

  /**
   * Whether content follows the header of a hard link that declares some. POSIX allows it, but
   * other tools declare the size of the link's target there and store nothing.
   */
  private boolean hasContent() throws IOException {
    byte[] record = input.peek(RECORD_BYTES);
    return record.length > 0 && !isZero(record) && !TarMember.isHeader(record);
  }

  /** Adds a member to the list; true if it is a file whose content is needed. */
  private boolean add(TarMember member, long offset) throws IOException {
    if (!member.isFile() && !member.isLink()) {
      return false;
    }
    String name = MemberNames.normalized(member.name());
    last = name;
    if (!member.isFile() && !linkHasContent) {
      if (member.isHardLink()) {
        links.addHard(name, member.target(), files);
      } else {
        links.addSymbolic(name, member.target(), files);
      }
      return false;
    }
    if (SampleLabels.isLabel(name, member.bytes())) {
      labels.add(name, label(member));
      return false;
    }
    members.add(Member.plain(name, "", offset, member.bytes()));
    files++;
    return true;
  }

  private byte[] label(TarMember member) throws IOException {
    byte[] content = content(member).readNBytes((int) member.bytes());
    if (content.length < member.bytes()) {
      throw truncated(last);
    }
    return content;
  }

  private void copy(TarMember member, OutputStream output) throws IOException {
    InputStream content = content(member);
    byte[] buffer = new byte[BUFFER_BYTES];
    long remaining = member.bytes();
    while (remaining > 0) {
      int count = content.read(buffer, 0, (int) Math.min(buffer.length, remaining));
      if (count < 0) {
        throw truncated(last);
      }
      output.write(buffer, 0, count);
      remaining -= count;
    }
  }

  private InputStream content(TarMember member) {
    return member.entry().isSparse() ? member.content() : input;
  }

  private MemberTable finish() {
    return labels.applyTo(links.applyTo(members.build()));
  }

  private void warnWithoutEnd(int zeros) {
    if (zeros < END_RECORDS) {
      LOG.warn(
          "Tar without end marker: {} (it ends at byte {}, after {}; members may be missing)",
          location,
          input.position(),
          last);
    }
  }

  /** Nothing tells concatenated tars from one in which members were overwritten with zeros. */
  private void warnOfZeros(long start, long end) {
    LOG.warn(
        "Tar with members after an end marker: {} (zeros from byte {} to {}; is it concatenated?)",
        location,
        start,
        end);
  }

  private IOException dataAfterEnd() {
    return new IOException(
        "the archive is damaged: no header at byte %s, where data follow its end marker"
            .formatted(input.position() - RECORD_BYTES));
  }

  private EOFException truncated(String part) {
    return new EOFException(
        "the archive is cut off at byte %s, in %s"
            .formatted(input.position(), folder.isEmpty() ? part : part + " of " + location));
  }

  private static boolean isZero(byte[] record) {
    for (byte value : record) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}

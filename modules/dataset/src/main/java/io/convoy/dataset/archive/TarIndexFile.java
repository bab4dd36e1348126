package io.convoy.dataset.archive;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;

/**
 * The list of a tar's images in a file {@code NAME.tar.index} of the same folder, which makes it
 * unnecessary to read the headers of the tar.
 *
 * <p>Big-endian: the magic number {@code CVTI}, the version 1, the length of the tar and the CRC-32
 * of its first 512 bytes, the number of images; for each image its offset (8 bytes), its length
 * (4), its name and label as {@link DataOutputStream#writeUTF} writes them; last the CRC-32 of all
 * bytes before.
 */
public final class TarIndexFile {
  /** Suffix that is appended to the name of the tar. */
  public static final String SUFFIX = ".index";

  /** Number of bytes of the tar whose checksum links the index to it. */
  public static final int HEAD_BYTES = TarScanner.RECORD_BYTES;

  private static final Logger LOG = PrintableLog.of(TarIndexFile.class);
  private static final int MAGIC = 0x43565449;
  private static final int VERSION = 1;

  private TarIndexFile() {}

  /**
   * Writes the list. The caller closes the output.
   *
   * @param tarBytes length of the tar
   * @param tarHead its first {@link #HEAD_BYTES}
   * @param images by their offsets in the tar, with their labels
   */
  public static void write(OutputStream output, long tarBytes, byte[] tarHead, MemberTable images)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(content);
    data.writeInt(MAGIC);
    data.writeInt(VERSION);
    data.writeLong(tarBytes);
    data.writeInt(checksum(tarHead, tarHead.length));
    data.writeInt(images.size());
    for (int index = 0; index < images.size(); index++) {
      Member image = images.member(index);
      data.writeLong(image.offset());
      data.writeInt(image.bytes());
      data.writeUTF(image.name());
      data.writeUTF(image.label());
    }
    data.writeInt(checksum(content.toByteArray(), content.size()));
    content.writeTo(output);
  }

  /** Reads the index of a tar; empty if it has none or, with a warning, if it does not match. */
  static Optional<MemberTable> read(StoredPath tar) {
    Optional<StoredPath> file = tar.sibling(tar.name() + SUFFIX);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(content(file.get()), tar));
    } catch (IOException e) {
      LOG.warn("Cannot use index: {} ({})", file.get().location(), FailureReason.of(e));
      return Optional.empty();
    }
  }

  private static byte[] content(StoredPath file) throws IOException {
    try (InputStream input = file.open()) {
      return input.readAllBytes();
    }
  }

  private static MemberTable parse(byte[] content, StoredPath tar) throws IOException {
    int length = content.length - Integer.BYTES;
    if (length < 0
        || checksum(content, length)
            != new DataInputStream(new ByteArrayInputStream(content, length, Integer.BYTES))
                .readInt()) {
      throw new IOException("it is damaged");
    }
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(content, 0, length));
    if (data.readInt() != MAGIC || data.readInt() != VERSION) {
      throw new IOException("it is not an index of version " + VERSION);
    }
    byte[] head = tar.head(HEAD_BYTES);
    if (data.readLong() != tar.bytes() || data.readInt() != checksum(head, head.length)) {
      throw new IOException("the tar has been rewritten");
    }
    MemberTable.Builder images = new MemberTable.Builder();
    for (int remaining = data.readInt(); remaining > 0; remaining--) {
      long offset = data.readLong();
      int bytes = data.readInt();
      if (offset < 0 || bytes < 0 || bytes > tar.bytes() - offset) {
        throw new IOException("it refers to bytes past the end of the tar");
      }
      images.add(Member.plain(data.readUTF(), data.readUTF(), offset, bytes));
    }
    return images.build();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }
}

package io.convoy.dataset.packing;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.archive.TarIndexFile;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a tar of images and then its index. Neither contains the user or the time, so that the
 * same images give the same bytes.
 */
public final class TarShardWriter {
  private final WrittenBytes written;
  private final TarArchiveOutputStream tar;
  private final MemberTable.Builder members = new MemberTable.Builder();

  /** Starts a tar. */
  public TarShardWriter(OutputStream output) {
    this.written = new WrittenBytes(output);
    this.tar = new TarArchiveOutputStream(written, StandardCharsets.UTF_8.name());
  }

  /**
   * Adds an image with its label.
   *
   * @param images data set of the image
   * @param packed file to store
   */
  public void add(LabeledImages images, int example, PackedImage packed) throws IOException {
    String name = PackedName.of(images, example, packed.extension());
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(packed.bytes().length);
    entry.setModTime(0);
    entry.setUserName("");
    tar.putArchiveEntry(entry);
    String label = images.labels().get(images.label(example));
    members.add(Member.plain(name, label, written.count, packed.bytes().length));
    tar.write(packed.bytes());
    tar.closeArchiveEntry();
  }

  /** Writes the end of the tar; the output stays open. */
  public void finish() throws IOException {
    tar.finish();
    tar.flush();
  }

  /** Bytes written. */
  public long bytes() {
    return written.count;
  }

  /** Writes the index of a finished tar that has images. */
  public void writeIndex(OutputStream output) throws IOException {
    TarIndexFile.write(output, written.count, written.head, members.build());
  }

  /** Forwards bytes, counts them and keeps the first ones. */
  private static final class WrittenBytes extends FilterOutputStream {
    private final byte[] head = new byte[TarIndexFile.HEAD_BYTES];
    private long count;

    WrittenBytes(OutputStream output) {
      super(output);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
      if (count < head.length) {
        int kept = (int) Math.min(length, head.length - count);
        System.arraycopy(bytes, start, head, (int) count, kept);
      }
      count += length;
    }
  }
}

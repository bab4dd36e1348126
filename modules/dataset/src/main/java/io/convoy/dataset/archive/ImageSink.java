package io.convoy.dataset.archive;

import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes images one after another and lists their offsets. */
final class ImageSink {
  private final OutputStream output;
  private final MemberTable.Builder members = new MemberTable.Builder();
  private long start;
  private long position;

  /** Makes a sink without images. */
  ImageSink(OutputStream output) {
    this.output = output;
  }

  /** Writes the next bytes of the current image. */
  void write(byte[] bytes, int length) throws IOException {
    output.write(bytes, 0, length);
    position += length;
  }

  /** Ends the current image, which may be empty. */
  void end(String name, String label) {
    end(name, label, 1);
  }

  /** Ends the current image, which has a weight. */
  void end(String name, String label, double weight) {
    members.add(
        Member.plain(MemberNames.normalized(name), label, start, position - start)
            .weighted(weight));
    start = position;
  }

  MemberTable members() {
    return members.build();
  }
}

package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.Printable;
import io.convoy.dataset.messages.UriCredentials;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** A file that holds images, as it was when the images were listed. */
public sealed interface Container extends Serializable {

  /** URI of the file. */
  String uri();

  /**
   * Opens the bytes to which the offsets of the members refer.
   *
   * @throws io.convoy.dataset.DatasetException if the file has changed since it was listed
   */
  FSDataInputStream open(Configuration configuration) throws IOException;

  /**
   * A file with random access: offsets refer to its own bytes.
   *
   * @param bytes its length
   */
  record Plain(String uri, long bytes) implements Container {
    public static Plain of(StoredPath file) {
      return new Plain(file.location(), file.bytes());
    }

    @Override
    public FSDataInputStream open(Configuration configuration) throws IOException {
      return unchanged(uri, bytes, configuration).openForRanges();
    }
  }

  /**
   * A file that can only be read sequentially: offsets refer to a local copy of its unpacked
   * content.
   *
   * @param bytes its length
   * @param unpackedBytes length of the local copy
   */
  record Packed(String uri, long bytes, Unpacker unpacker, long unpackedBytes)
      implements Container {
    public static Packed of(StoredPath file, Unpacker unpacker, LocalCopy copy) {
      return new Packed(file.location(), file.bytes(), unpacker, copy.bytes());
    }

    @Override
    public FSDataInputStream open(Configuration configuration) throws IOException {
      StoredPath file = unchanged(uri, bytes, configuration);
      LocalCopy copy = LocalCopy.of(file, unpacker);
      if (copy.bytes() != unpackedBytes) {
        throw file.unreadable(
            "it unpacks to %s bytes, but to %s when its images were listed"
                .formatted(copy.bytes(), unpackedBytes));
      }
      return StoredPath.find(new Path(copy.file().toUri()).toString(), configuration)
          .openForRanges();
    }
  }

  /**
   * A table with the paths of files, each of which is an image. A member is such a file: its name
   * is the URI of the file, empty if the table has none, and its offset is the number of the row.
   * The files are not looked at before they are read.
   */
  record PathTable(String uri) implements Container {
    /** Location of a member, as errors and reports name it. */
    String location(Member member) {
      return member.name().isEmpty()
          ? uri + "!" + member.offset()
          : Printable.line(UriCredentials.redacted(member.name()));
    }

    /** The folder that holds the file of a member, or the table of a member without a file. */
    String source(Member member) {
      String location = location(member);
      int end = location.lastIndexOf('/');
      return member.name().isEmpty() ? uri : end < 0 ? location : location.substring(0, end);
    }

    /** Opens the table itself. */
    @Override
    public FSDataInputStream open(Configuration configuration) throws IOException {
      return StoredPath.find(uri, configuration).openForRanges();
    }
  }

  /**
   * A file that could not be read when the images were listed. One member stands for all its
   * images, and is rejected when it is read.
   *
   * @param reason why it cannot be read
   */
  record Unreadable(String uri, String reason) implements Container {
    @Override
    public FSDataInputStream open(Configuration configuration) {
      throw new DatasetException("Cannot read data: %s (%s)".formatted(uri, reason));
    }

    /** Without the reason, which may differ from run to run while the images are the same. */
    @Override
    public String toString() {
      return "Unreadable[uri=%s]".formatted(uri);
    }
  }

  /** Finds a file that must have the length that it had when it was listed. */
  static StoredPath unchanged(String uri, long bytes, Configuration configuration) {
    StoredPath file = StoredPath.find(uri, configuration);
    if (file.bytes() != bytes) {
      throw file.unreadable(
          "it has %s bytes, but had %s when its images were listed".formatted(file.bytes(), bytes));
    }
    return file;
  }
}

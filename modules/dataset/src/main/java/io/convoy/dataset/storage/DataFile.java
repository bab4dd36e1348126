package io.convoy.dataset.storage;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * A file of a data set that is read as a whole: one on a file system, or a member of an archive.
 *
 * @param container the file itself, or the archive
 * @param member its place in the container
 * @param bytes length of the content
 * @param isMember whether the container is an archive
 */
public record DataFile(Container container, Member member, long bytes, boolean isMember)
    implements Serializable {

  /** Refers to a file on a file system. */
  public static DataFile of(StoredPath file) {
    Member whole = Member.plain(file.name(), "", 0, file.bytes());
    return new DataFile(Container.Plain.of(file), whole, file.bytes(), false);
  }

  /** Refers to a member of an archive. */
  public static DataFile of(Container archive, Member member) {
    return new DataFile(archive, member, member.bytes(), true);
  }

  /** Location, as errors and reports show it. */
  public String location() {
    return isMember ? container.uri() + "!" + name() : container.uri();
  }

  /** Path in the archive, or name in the folder. */
  public String name() {
    return member.name();
  }

  /** The last component of the name. */
  public String fileName() {
    return name().substring(name().lastIndexOf('/') + 1);
  }

  /** The name of another file in the same folder. */
  public String sibling(String fileName) {
    return name().substring(0, name().lastIndexOf('/') + 1) + fileName;
  }

  /**
   * Opens a stream for sequential reading; a member is read into memory first.
   *
   * @throws DatasetException if it cannot be read, or has changed since it was listed
   */
  public InputStream open(Configuration configuration) {
    if (isMember) {
      return new ByteArrayInputStream(read(member, configuration));
    }
    StoredPath file = Container.unchanged(container.uri(), bytes, configuration);
    try {
      return file.open();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads the first bytes; fewer if the content is shorter.
   *
   * @throws DatasetException if they cannot be read
   */
  public byte[] head(int length, Configuration configuration) {
    if (isMember && member.coding() == Member.Coding.PLAIN) {
      return read(
          Member.plain(name(), "", member.offset(), Math.min(length, bytes)), configuration);
    }
    try (InputStream stream = open(configuration)) {
      return stream.readNBytes(length);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Makes an exception that names this file; the caller throws it. */
  public DatasetException unreadable(IOException cause) {
    return new DatasetException(unreadable(FailureReason.of(cause)).getMessage(), cause);
  }

  /** Makes an exception that names this file; the caller throws it. */
  public DatasetException unreadable(String reason) {
    return new DatasetException("Cannot read data: %s (%s)".formatted(location(), reason));
  }

  private byte[] read(Member part, Configuration configuration) {
    try (MemberReader reader = new MemberReader(configuration)) {
      return reader.read(container, part, location());
    } catch (BadImageException e) {
      throw new DatasetException(unreadable(e.rejection().reason()).getMessage(), e);
    }
  }
}

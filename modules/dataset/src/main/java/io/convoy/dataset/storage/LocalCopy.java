package io.convoy.dataset.storage;

import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The unpacked content of a file on the local disk. A process unpacks each file once, and deletes
 * the copy when it ends.
 *
 * @param file the copy, in the folder {@code java.io.tmpdir}
 * @param bytes its length
 * @param members the images, by their offsets in the copy
 */
public record LocalCopy(Path file, long bytes, MemberTable members) {
  private static final Map<Source, Slot> COPIES = new ConcurrentHashMap<>();

  /** Key of a copy; a rewritten file has another key. */
  private record Source(String location, long bytes, long modified, Unpacker unpacker) {}

  /**
   * Returns the copy of a file, and unpacks it first if necessary. Waits while another thread
   * unpacks it.
   *
   * @throws io.convoy.dataset.DatasetException if the file cannot be read, or the local disk is
   *     full
   */
  public static LocalCopy of(StoredPath file, Unpacker unpacker) {
    Source source =
        new Source(file.location(), file.bytes(), file.status().getModificationTime(), unpacker);
    return COPIES.computeIfAbsent(source, absent -> new Slot()).copy(file, unpacker);
  }

  /** Holds one copy as soon as it is complete. */
  private static final class Slot {
    private LocalCopy copy;

    synchronized LocalCopy copy(StoredPath file, Unpacker unpacker) {
      if (copy == null) {
        copy = unpack(file, unpacker);
      }
      return copy;
    }
  }

  private static LocalCopy unpack(StoredPath packed, Unpacker unpacker) {
    Path local = temporaryFile(packed);
    try {
      MemberTable members = write(packed, unpacker, local);
      return new LocalCopy(local, Files.size(local), members);
    } catch (IOException e) {
      local.toFile().delete();
      throw packed.unreadable(e);
    } catch (RuntimeException e) {
      local.toFile().delete();
      throw e;
    }
  }

  private static MemberTable write(StoredPath packed, Unpacker unpacker, Path local)
      throws IOException {
    try (OutputStream output = new LocalOutput(packed.location(), local)) {
      return unpacker.unpack(packed, output);
    }
  }

  private static Path temporaryFile(StoredPath packed) {
    try {
      Path local = Files.createTempFile("convoy-", ".unpacked");
      local.toFile().deleteOnExit();
      return local;
    } catch (IOException e) {
      throw new LocalDiskException(
          "Cannot unpack data: %s (cannot create a temporary file: %s)"
              .formatted(packed.location(), FailureReason.of(e)),
          e);
    }
  }
}

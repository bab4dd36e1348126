package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a file packs, unpacked onto this machine's disk: once for all of this process, until it
 * ends.
 *
 * @param file in the folder that {@code java.io.tmpdir} names
 * @param bytes its length
 * @param members by their positions in it
 */
public record LocalCopy(Path file, long bytes, MemberTable members) {
  private static final Map<Source, Slot> COPIES = new ConcurrentHashMap<>();

  /** What is copied; a file that was written anew is another. */
  private record Source(String location, long bytes, long modified, Unpacker unpacker) {}

  /**
   * Of a file; waits where another thread is unpacking it.
   *
   * @throws DatasetException if the file cannot be read or there is no room for the copy
   */
  public static LocalCopy of(StoredPath file, Unpacker unpacker) {
    Source source =
        new Source(file.location(), file.bytes(), file.status().getModificationTime(), unpacker);
    return COPIES.computeIfAbsent(source, absent -> new Slot()).copy(file, unpacker);
  }

  /** Where one copy will be. */
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
      throw new DatasetException(
          "Cannot unpack data: %s (no temporary file can be made: %s)"
              .formatted(packed.location(), e.getMessage()),
          e);
    }
  }
}

package io.convoy.dataset.archive;

import io.convoy.dataset.storage.Container;
import io.convoy.dataset.storage.LocalCopy;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/** The kinds of files that hold many images, each told by its first bytes. */
public enum ArchiveKind {
  TAR {
    @Override
    boolean isBegunBy(byte[] head) {
      return TarScanner.isHeader(head);
    }

    @Override
    Shard members(StoredPath file) throws IOException {
      Optional<MemberTable> known = TarIndexFile.read(file);
      return new Shard(Container.Plain.of(file), known.isPresent() ? known.get() : scan(file));
    }

    private static MemberTable scan(StoredPath file) throws IOException {
      try (FSDataInputStream bytes = file.openForRanges()) {
        return TarScanner.list(file.location(), bytes, file.bytes());
      }
    }
  },
  TAR_GZIP {
    @Override
    boolean isBegunBy(byte[] head) {
      return startsWith(head, "\u001f\u008b");
    }

    @Override
    boolean isConfirmedBy(StoredPath file) {
      try (InputStream tar = new GzipCompressorInputStream(file.open(), true)) {
        return TAR.isBegunBy(tar.readNBytes(TarScanner.RECORD_BYTES));
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }

    @Override
    Shard members(StoredPath file) {
      return unpacked(file, ArchiveUnpacker.TAR_GZIP);
    }
  },
  ZIP {
    @Override
    boolean isBegunBy(byte[] head) {
      // The second is an empty zip.
      return startsWith(head, "PK\3\4") || startsWith(head, "PK\5\6");
    }

    @Override
    Shard members(StoredPath file) throws IOException {
      return new Shard(Container.Plain.of(file), ZipDirectory.list(file));
    }
  },
  SEQUENCE_FILE {
    @Override
    boolean isBegunBy(byte[] head) {
      return startsWith(head, "SEQ");
    }

    @Override
    Shard members(StoredPath file) {
      return unpacked(file, ArchiveUnpacker.SEQUENCE_FILE);
    }
  },
  PARQUET {
    @Override
    boolean isBegunBy(byte[] head) {
      return startsWith(head, "PAR1");
    }

    @Override
    Shard members(StoredPath file) {
      return unpacked(file, ArchiveUnpacker.PARQUET);
    }
  };

  /** How many of the first bytes of a file tell its kind. */
  public static final int HEAD_BYTES = TarScanner.RECORD_BYTES;

  /** The kind of a file; empty if it is none of these. */
  public static Optional<ArchiveKind> of(StoredPath file) {
    return of(file, file.head(HEAD_BYTES));
  }

  /**
   * The kind of a file; empty if it is none of these.
   *
   * @param head its first {@link #HEAD_BYTES} bytes; fewer where it is shorter
   */
  public static Optional<ArchiveKind> of(StoredPath file, byte[] head) {
    return Stream.of(values())
        .filter(kind -> kind.isBegunBy(head) && kind.isConfirmedBy(file))
        .findFirst();
  }

  /**
   * Lists the images of a file.
   *
   * @throws io.convoy.dataset.DatasetException if the file is damaged or cannot be read
   */
  public Shard list(StoredPath file) {
    try {
      Shard shard = members(file);
      DuplicateNames.refuse(file.location(), shard.members());
      return shard;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** Whether all members are images, whatever their names. */
  public boolean holdsOnlyImages() {
    return this == SEQUENCE_FILE || this == PARQUET;
  }

  abstract boolean isBegunBy(byte[] head);

  abstract Shard members(StoredPath file) throws IOException;

  /** Where the first bytes leave a doubt. */
  boolean isConfirmedBy(StoredPath file) {
    return true;
  }

  private static Shard unpacked(StoredPath file, Unpacker unpacker) {
    LocalCopy copy = LocalCopy.of(file, unpacker);
    return new Shard(Container.Packed.of(file, unpacker, copy), copy.members());
  }

  private static boolean startsWith(byte[] head, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= wanted.length
        && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
  }
}

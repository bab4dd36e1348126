package io.convoy.dataset.archive;

import io.convoy.dataset.ReadOptions;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;

/** The supported archive formats, each recognized by the first bytes of a file. */
public enum ArchiveKind {
  TAR {
    @Override
    boolean isBegunBy(byte[] head) {
      return TarMember.isHeader(head);
    }

    @Override
    Shard members(StoredPath file, ReadOptions reading) throws IOException {
      Optional<MemberTable> known = TarIndexFile.read(file);
      Optional<MemberTable> listed = known.isPresent() ? known : scan(file);
      return listed.isPresent()
          ? new Shard(Container.Plain.of(file), listed.get())
          : unpacked(file, ArchiveUnpacker.TAR);
    }

    private static Optional<MemberTable> scan(StoredPath file) throws IOException {
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
      try (InputStream tar = new GzipStreams(file)) {
        return TAR.isBegunBy(tar.readNBytes(TarScanner.RECORD_BYTES));
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }

    @Override
    Shard members(StoredPath file, ReadOptions reading) {
      return unpacked(file, ArchiveUnpacker.TAR_GZIP);
    }
  },
  ZIP {
    @Override
    boolean isBegunBy(byte[] head) {
      // The second signature is that of an empty zip.
      return startsWith(head, "PK\3\4") || startsWith(head, "PK\5\6");
    }

    @Override
    Shard members(StoredPath file, ReadOptions reading) throws IOException {
      return new Shard(Container.Plain.of(file), ZipDirectory.list(file));
    }
  },
  SEQUENCE_FILE {
    @Override
    boolean isBegunBy(byte[] head) {
      return startsWith(head, "SEQ");
    }

    @Override
    Shard members(StoredPath file, ReadOptions reading) {
      return unpacked(file, ArchiveUnpacker.SEQUENCE_FILE);
    }
  },
  PARQUET {
    @Override
    boolean isBegunBy(byte[] head) {
      return startsWith(head, "PAR1");
    }

    @Override
    Shard members(StoredPath file, ReadOptions reading) throws IOException {
      Optional<MemberTable> paths = ParquetPaths.list(file, reading);
      return paths.isPresent()
          ? new Shard(new Container.PathTable(file.location()), paths.get())
          : unpacked(file, ParquetUnpacker.of(reading));
    }
  };

  /** Number of bytes at the beginning of a file that determine its kind. */
  public static final int HEAD_BYTES = TarScanner.RECORD_BYTES;

  private static final List<String> EXTENSIONS =
      List.of(".tar", ".tar.gz", ".tgz", ".zip", ".seq", ".parquet", ".parq");

  /** Whether a file is named like an archive, whatever it holds. */
  public static boolean isNamedLikeOne(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(lowerCase::endsWith);
  }

  /** Recognizes a file; empty if it is not an archive. */
  public static Optional<ArchiveKind> of(StoredPath file) {
    return of(file, file.head(HEAD_BYTES));
  }

  /**
   * Recognizes a file; empty if it is not an archive.
   *
   * @param head its first {@link #HEAD_BYTES} bytes; fewer if it is shorter
   */
  public static Optional<ArchiveKind> of(StoredPath file, byte[] head) {
    return Stream.of(values())
        .filter(kind -> kind.isBegunBy(head) && kind.isConfirmedBy(file))
        .findFirst();
  }

  /** Lists the members of a file, which is read with the default options. */
  public Shard list(StoredPath file) {
    return list(file, ReadOptions.DEFAULT);
  }

  /**
   * Lists the members of a file.
   *
   * @param reading which columns of a table are read
   * @throws io.convoy.dataset.DatasetException if the file is damaged or cannot be read
   */
  public Shard list(StoredPath file, ReadOptions reading) {
    try {
      Shard shard = members(file, reading);
      // One file may be in several rows of a table, and keeps its name.
      return shard.container() instanceof Container.PathTable
          ? shard
          : new Shard(shard.container(), ArchiveNames.of(file.location(), shard.members()));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** Whether all members are images, whatever their names. */
  public boolean holdsOnlyImages() {
    return this == SEQUENCE_FILE || this == PARQUET;
  }

  abstract boolean isBegunBy(byte[] head);

  abstract Shard members(StoredPath file, ReadOptions reading) throws IOException;

  /** Checks more of the file if its first bytes are not conclusive. */
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

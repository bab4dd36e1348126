package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.file;

import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.io.SequenceFile.CompressionType;

/** A way in which an archive is bad: its name, and the reason that is shown. */
enum BadArchive {
  ENCRYPTED_ZIP("b.zip", "Unsupported zip: cat/3.jpg (it is encrypted)") {
    @Override
    void write(Path archive) throws IOException {
      ImageArchives.zip(archive, LOST, ZipArchiveEntry.STORED, false);
      byte[] bytes = Files.readAllBytes(archive);
      bytes[indexOf(bytes, "504b0102") + 8] |= 1;
      Files.write(archive, bytes);
    }
  },
  TRUNCATED_ZIP("b.zip", "the zip is cut off: it has no directory at its end") {
    @Override
    void write(Path archive) throws IOException {
      cut(ImageArchives.zip(archive, LOST, ZipArchiveEntry.STORED, false));
    }
  },
  TRUNCATED_TAR("b.tar", "the archive is cut off at byte 3072, in emu/4.jpg") {
    @Override
    void write(Path archive) throws IOException {
      cut(ImageArchives.tar(archive, LOST));
    }
  },
  TRUNCATED_TAR_GZIP("b.tar.gz", "the gzip stream is cut off at byte ") {
    @Override
    void write(Path archive) throws IOException {
      cut(ImageArchives.tar(archive, LOST));
    }
  },
  TRUNCATED_SEQUENCE_FILE("b.seq", "the file is cut off or damaged at byte ") {
    @Override
    void write(Path archive) throws IOException {
      cut(ImageArchives.sequenceFile(archive, LOST, CompressionType.NONE));
    }
  },
  TRUNCATED_PARQUET("b.parquet", "the file is cut off at byte ") {
    @Override
    void write(Path archive) throws IOException {
      cut(ImageArchives.parquet(archive, LOST));
    }
  },
  A_FLIPPED_BIT("b.tar", "the archive is damaged: no header at byte 2560") {
    @Override
    void write(Path archive) throws IOException {
      byte[] bytes = Files.readAllBytes(ImageArchives.tar(archive, LOST));
      bytes[2560] ^= 1;
      Files.write(archive, bytes);
    }
  },
  A_DAMAGED_LENGTH("b.seq", "the file is damaged, or needs a larger heap (") {
    @Override
    void write(Path archive) throws IOException {
      ImageArchives.sequenceFile(archive, LOST, CompressionType.NONE);
      byte[] bytes = Files.readAllBytes(archive);
      bytes[CorruptedFiles.indexOf(bytes, "cat/3.jpg") - 1 - 2 * Integer.BYTES] = 0x7f;
      replace(archive, bytes);
    }
  },
  EMPTY("b.tar", "the file is empty") {
    @Override
    void write(Path archive) throws IOException {
      Files.createFile(archive);
    }
  },
  ANOTHER_FORMAT("b.tar.gz", "") {
    @Override
    void write(Path archive) throws IOException {
      Files.writeString(archive, "<html>404</html>");
    }
  };

  /** Images of good archives. */
  static final List<NamedBytes> GOOD = List.of(file("cat/1.jpg", "1"), file("dog/2.jpg", "2"));

  /** Images of bad archives. */
  static final List<NamedBytes> LOST =
      List.of(file("cat/3.jpg", "3".repeat(2000)), file("emu/4.jpg", "4".repeat(2000)));

  final String fileName;

  /** Start of the reason. */
  final String reason;

  BadArchive(String name, String reason) {
    this.fileName = name;
    this.reason = reason;
  }

  abstract void write(Path archive) throws IOException;

  /** The good archive is of the same format. */
  Path writeGood(Path archives) {
    return switch (fileName.substring(fileName.indexOf('.') + 1)) {
      case "zip" ->
          ImageArchives.zip(archives.resolve("c.zip"), GOOD, ZipArchiveEntry.STORED, false);
      case "seq" ->
          ImageArchives.sequenceFile(archives.resolve("c.seq"), GOOD, CompressionType.NONE);
      case "parquet" -> ImageArchives.parquet(archives.resolve("c.parquet"), GOOD);
      default -> ImageArchives.tar(archives.resolve("c.tar"), GOOD);
    };
  }

  private static void cut(Path archive) throws IOException {
    byte[] bytes = Files.readAllBytes(archive);
    replace(archive, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** Without the checksums that Hadoop has written. */
  static void replace(Path archive, byte[] bytes) throws IOException {
    Files.write(archive, bytes);
    Files.deleteIfExists(archive.resolveSibling("." + archive.getFileName() + ".crc"));
  }

  private static int indexOf(byte[] bytes, String hex) {
    return HexFormat.of().formatHex(bytes).indexOf(hex) / 2;
  }
}

package io.convoy.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes the same files as a folder or as an archive of any format that Convoy reads.
 *
 * <p>Nothing is checked, so that a test can write archives with awkward names.
 */
public final class ImageArchives {
  private static final MessageType PARQUET_SCHEMA =
      MessageTypeParser.parseMessageType(
          "message images { required binary image; required binary label (STRING);"
              + " required binary name (STRING); }");

  private ImageArchives() {}

  /** Writes each file below a folder; returns the folder. */
  public static Path folder(Path folder, List<NamedBytes> files) {
    try {
      for (NamedBytes file : files) {
        Path path = folder.resolve(file.name());
        Files.createDirectories(path.getParent());
        Files.write(path, file.bytes());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write folder: " + folder, e);
    }
  }

  /** Writes a tar; one whose name ends in {@code .gz} is compressed. */
  public static Path tar(Path archive, List<NamedBytes> files) {
    return write(archive, tar(files), archive.toString().endsWith(".gz"));
  }

  /** Returns the bytes of a tar. */
  public static byte[] tar(List<NamedBytes> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (NamedBytes file : files) {
        // The second argument keeps a leading slash.
        TarArchiveEntry entry = new TarArchiveEntry(file.name(), true);
        entry.setModTime(0);
        entry.setSize(file.bytes().length);
        tar.putArchiveEntry(entry);
        tar.write(file.bytes());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write tar", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a zip.
   *
   * @param method of {@link ZipArchiveEntry}: {@code STORED} or {@code DEFLATED}
   * @param large whether sizes have 64 bits, as required above 4 GiB
   */
  public static Path zip(Path archive, List<NamedBytes> files, int method, boolean large) {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive.toFile())) {
      zip.setUseZip64(large ? Zip64Mode.Always : Zip64Mode.Never);
      zip.setMethod(method);
      for (NamedBytes file : files) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.name());
        entry.setMethod(method);
        entry.setTime(0);
        zip.putArchiveEntry(entry);
        zip.write(file.bytes());
        zip.closeArchiveEntry();
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write zip: " + archive, e);
    }
  }

  /** Writes a SequenceFile of {@code Text} and {@code BytesWritable}. */
  public static Path sequenceFile(
      Path archive, List<NamedBytes> files, CompressionType compression) {
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            new Configuration(),
            SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(archive.toUri())),
            SequenceFile.Writer.keyClass(Text.class),
            SequenceFile.Writer.valueClass(BytesWritable.class),
            SequenceFile.Writer.compression(compression))) {
      for (NamedBytes file : files) {
        writer.append(new Text(file.name()), new BytesWritable(file.bytes()));
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write SequenceFile: " + archive, e);
    }
  }

  /**
   * Writes a Parquet file with the columns {@code image}, {@code label} and {@code name}; the label
   * is the first folder in the name.
   */
  public static Path parquet(Path archive, List<NamedBytes> files) {
    List<Group> rows =
        files.stream()
            .<Group>map(
                file -> {
                  Group row = new SimpleGroup(PARQUET_SCHEMA);
                  row.add("image", Binary.fromConstantByteArray(file.bytes()));
                  row.add("label", file.name().substring(0, file.name().indexOf('/')));
                  row.add("name", file.name());
                  return row;
                })
            .toList();
    return parquet(archive, PARQUET_SCHEMA, rows);
  }

  /** Writes rows of any schema. */
  public static Path parquet(Path archive, MessageType schema, List<Group> rows) {
    return parquet(archive, schema, rows, Map.of());
  }

  /** Writes rows of any schema, and metadata of the file. */
  public static Path parquet(
      Path archive, MessageType schema, List<Group> rows, Map<String, String> metadata) {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(archive.toUri()))
            .withType(schema)
            .withExtraMetaData(metadata)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write Parquet: " + archive, e);
    }
  }

  private static Path write(Path file, byte[] bytes, boolean compressed) {
    try (OutputStream stored = Files.newOutputStream(file);
        OutputStream output = compressed ? new GZIPOutputStream(stored) : stored) {
      output.write(bytes);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write file: " + file, e);
    }
  }
}

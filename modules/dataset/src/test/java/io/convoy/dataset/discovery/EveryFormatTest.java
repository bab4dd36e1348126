package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same images come out of every format, to the byte. */
class EveryFormatTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final List<NamedBytes> SMALL =
      List.of(
          new NamedBytes("10/z.jpg", "ten".getBytes(StandardCharsets.UTF_8)),
          new NamedBytes("9/empty.png", new byte[0]),
          new NamedBytes("9/nested/a.jpg", "nested".repeat(100).getBytes(StandardCharsets.UTF_8)),
          new NamedBytes("Übung/ß 1 %20.jpg", "name".getBytes(StandardCharsets.UTF_8)));

  @TempDir Path folder;

  @Test
  void smallImagesAreTheSameInEveryFormat() throws IOException, ClassNotFoundException {
    for (Path place : everyFormat(SMALL)) {
      LabeledImages images = open(place);
      assertThat(images.labels()).as(place.toString()).containsExactly("9", "10", "Übung");
      assertThat(labels(images)).containsExactlyInAnyOrder("10", "9", "9", "Übung");
      assertThat(stored(images)).containsExactlyInAnyOrderElementsOf(stored(SMALL));
      assertThat(images.commonShape()).isEmpty();
    }
  }

  private List<Path> everyFormat(List<NamedBytes> files) {
    return List.of(
        ImageArchives.folder(folder.resolve("folder"), files),
        ImageArchives.tar(folder.resolve("a.tar"), files),
        ImageArchives.tar(folder.resolve("a.tar.gz"), files),
        ImageArchives.zip(folder.resolve("s.zip"), files, ZipArchiveEntry.STORED, false),
        ImageArchives.zip(folder.resolve("d.zip"), files, ZipArchiveEntry.DEFLATED, false),
        ImageArchives.zip(folder.resolve("large.zip"), files, ZipArchiveEntry.DEFLATED, true),
        ImageArchives.sequenceFile(folder.resolve("n.seq"), files, CompressionType.NONE),
        ImageArchives.sequenceFile(folder.resolve("r.seq"), files, CompressionType.RECORD),
        ImageArchives.sequenceFile(folder.resolve("b.seq"), files, CompressionType.BLOCK),
        ImageArchives.parquet(folder.resolve("a.parquet"), files));
  }

  /** Opens the images as an executor does, and holds the index against a second one. */
  private static LabeledImages open(Path place) throws IOException, ClassNotFoundException {
    DataLocation location = new DataLocation(place.toUri().toString(), Split.TRAIN);
    ImageIndex<LabeledImages> index = Formats.index(location, CONFIGURATION);
    EncodedIndex sent = (EncodedIndex) copy(index);
    assertThat(sent).isEqualTo(index).hasSameHashCodeAs(index);
    assertThat(Formats.index(location, CONFIGURATION)).isEqualTo(index);
    return sent.open(CONFIGURATION);
  }

  private static Object copy(Object index) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(index);
    }
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return input.readObject();
    }
  }

  private static List<String> labels(LabeledImages images) {
    return IntStream.range(0, images.size())
        .mapToObj(index -> images.labels().get(images.label(index)))
        .toList();
  }

  private static List<String> stored(LabeledImages images) {
    return IntStream.range(0, images.size()).mapToObj(index -> text(images.stored(index))).toList();
  }

  private static List<String> stored(List<NamedBytes> files) {
    return files.stream().map(file -> text(file.bytes())).toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import io.convoy.testing.StorageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred photographs on HDFS and S3; skipped if they are absent. */
@ParameterizedClass
@MethodSource("io.convoy.testing.StorageServer#eachStarted")
class PhotographsOnServersIT {
  @TempDir static Path folder;

  /** Written once for all servers. */
  private static List<Path> places = List.of();

  @Parameter private StorageServer server;

  @Test
  void areTheSameInEveryFormatAsInALocalFolder() throws IOException {
    Path photos = SharedData.require("photos");
    if (places.isEmpty()) {
      places = places(NamedBytes.of(photos));
    }
    Fingerprint expected = Fingerprint.of(Opened.at(places.get(0)));
    for (Path place : places) {
      LabeledImages read = open(upload(place));
      assertThat(read.location()).startsWith(server.uri());
      assertThat(read.size()).as(read.location()).isEqualTo(100);
      assertThat(Fingerprint.of(read)).as(read.location()).isEqualTo(expected);
    }
  }

  @Test
  void namesAShardThatWasDeleted() throws IOException {
    Path tar =
        ImageArchives.tar(folder.resolve("gone.tar"), List.of(Opened.file("cat/1.jpg", "one")));
    org.apache.hadoop.fs.Path remote = upload(tar);
    LabeledImages images = open(remote);
    assertThat(files().delete(remote, false)).isTrue();
    assertThatThrownBy(() -> images.stored(0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(remote.toString());
  }

  /** A folder, then archives. Every fifth file, of which the first is not an image. */
  private static List<Path> places(List<NamedBytes> all) {
    List<NamedBytes> files =
        IntStream.range(0, all.size()).filter(i -> i % 5 == 0).mapToObj(all::get).toList();
    List<NamedBytes> images = files.stream().filter(file -> file.name().contains("/")).toList();
    return List.of(
        ImageArchives.folder(folder.resolve("photos"), files),
        ImageArchives.tar(folder.resolve("a.tar"), files),
        ImageArchives.tar(folder.resolve("a.tar.gz"), files),
        ImageArchives.zip(folder.resolve("a.zip"), files, ZipArchiveEntry.DEFLATED, false),
        ImageArchives.sequenceFile(folder.resolve("a.seq"), files, CompressionType.BLOCK),
        ImageArchives.parquet(folder.resolve("a.parquet"), images));
  }

  private org.apache.hadoop.fs.Path upload(Path place) throws IOException {
    return server.upload(place, place.getFileName().toString());
  }

  private FileSystem files() throws IOException {
    return server.path("").getFileSystem(server.configuration());
  }

  private LabeledImages open(org.apache.hadoop.fs.Path place) {
    return Formats.index(new DataLocation(place.toString(), Split.TRAIN), server.configuration())
        .open(server.configuration());
  }
}

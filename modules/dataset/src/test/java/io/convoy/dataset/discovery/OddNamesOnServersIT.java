package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.storage.Locations;
import io.convoy.testing.HdfsCluster;
import io.convoy.testing.S3Server;
import io.convoy.testing.StorageServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class OddNamesOnServersIT {
  @Test
  void s3HasColonsInNames() throws IOException {
    try (S3Server s3 = S3Server.start()) {
      write(s3, "in", "2020:01/10:00.jpg", "1");
      write(s3, "in", "2020:01/x {a,b}[*]%20#?.jpg", "2");
      assertThat(found(s3, s3.uri() + "/in")).containsExactly("1", "2");
      assertThat(found(s3, s3.uri() + "/in/*:*/*:*")).containsExactly("1");
    }
  }

  @Test
  void hdfsHasNoColonsInNames() throws IOException {
    try (HdfsCluster hdfs = HdfsCluster.start()) {
      write(hdfs, "in", "x {a,b}[*]%20#?.jpg", "1");
      assertThat(found(hdfs, hdfs.uri() + "/in")).containsExactly("1");
      String place = hdfs.uri() + "/2020:01";
      assertThatThrownBy(() -> found(hdfs, place))
          .isInstanceOf(DatasetException.class)
          .hasMessage("Cannot open data: %s (names on HDFS hold no colon)".formatted(place));
    }
  }

  private static void write(StorageServer server, String folder, String name, String content)
      throws IOException {
    Path path = Locations.below(server.path(folder), name);
    FileSystem files = path.getFileSystem(server.configuration());
    try (OutputStream output = files.create(path, true)) {
      output.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> found(StorageServer server, String place) {
    Images images =
        UnlabeledSearch.find(List.of(place), server.configuration()).open(server.configuration());
    return IntStream.range(0, images.size())
        .mapToObj(index -> new String(images.stored(index), StandardCharsets.UTF_8))
        .toList();
  }
}

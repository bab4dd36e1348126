package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.testing.ImageArchives;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with the paths of images. */
class PathTableTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final MessageType ROWS =
      MessageTypeParser.parseMessageType(
          """
          message rows {
            optional binary photo (STRING); required binary label (STRING); required double weight;
          }
          """);

  @TempDir private Path folder;
  private Path table;
  private final List<Group> rows = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    table = folder.resolve("rows.parquet");
    for (String name : List.of("cat/1.gif", "dog/2.gif", "dog/a b%20c:d#e.gif", "cat/none")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "GIF89a " + file.getFileName());
    }
  }

  @Test
  void imagesAreTheFilesInTheOrderOfTheTable() {
    add("dog/2.gif", "dog", 2);
    add("./cat/../cat/1.gif", "cat", 0.5);
    add(folder + "/cat/none", "cat", 1);
    add("file://" + folder + "/dog/a b%20c:d#e.gif", "dog", 1);
    add("dog/2.gif", "cat", 1);
    LabeledImages images = Opened.at(location());
    assertThat(Opened.lines(images, folder))
        .containsExactly(
            "dog dog/2.gif=GIF89a 2.gif",
            "cat cat/1.gif=GIF89a 1.gif",
            "cat cat/none=GIF89a none",
            "dog dog/a b%20c:d#e.gif=GIF89a a b%20c:d#e.gif",
            "cat dog/2.gif=GIF89a 2.gif");
    assertThat(images.weight(0)).isEqualTo(2);
    assertThat(images.weight(1)).isEqualTo(0.5);
    assertThat(images.location()).isEqualTo("file:" + table);
    assertThat(images.source(0)).isEqualTo("file:" + folder + "/dog");
  }

  @Test
  void aFileThatCannotBeReadIsOneBadImageWithItsPath() {
    add("cat/1.gif", "cat", 1);
    add("cat/3.gif", "cat", 1);
    add("/no/such/folder.gif", "cat", 1);
    add("dog", "cat", 1);
    add("unknown://host/4.gif", "cat", 1);
    add(null, "cat", 1);
    add("", "cat", 1);
    add("s3a://KEY:SECRET@bucket/5.gif", "cat", 1);
    LabeledImages images = Opened.at(location());
    assertThat(rejection(images, 1))
        .isEqualTo(new Rejection("file:" + folder + "/cat/3.gif", "no such file or folder"));
    assertThat(rejection(images, 2))
        .isEqualTo(new Rejection("file:/no/such/folder.gif", "no such file or folder"));
    assertThat(rejection(images, 3))
        .isEqualTo(new Rejection("file:" + folder + "/dog", "it is a folder"));
    assertThat(rejection(images, 4))
        .isEqualTo(new Rejection("unknown://host/4.gif", "No FileSystem for scheme \"unknown\""));
    assertThat(rejection(images, 5))
        .isEqualTo(new Rejection("file:" + table + "!5", "its path is null or empty"));
    assertThat(images.source(5)).isEqualTo("file:" + table);
    assertThat(rejection(images, 6))
        .isEqualTo(new Rejection("file:" + table + "!6", "its path is null or empty"));
    assertThat(images.location(7)).isEqualTo("s3a://***@bucket/5.gif");
    assertThat(images.size()).isEqualTo(8);
  }

  @Test
  void aTableWithoutAnyPathHasBadImagesOnly() {
    add(null, "cat", 1);
    add(" ", "dog", 1);
    LabeledImages images = Opened.at(location());
    assertThat(rejection(images, 1).reason()).isEqualTo("its path is null or empty");
  }

  @Test
  void pathsOfFilesThatAreAllMissingAreKnownByTheirNames() {
    add("cat/3.JPEG", "cat", 1);
    assertThat(rejection(Opened.at(location()), 0).reason()).isEqualTo("no such file or folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cat", "cat/nothing", "/9j/4AAQSkZJRgABAQAAAQ", "data:image/png;base64,x"})
  void otherTextsAreNoImages(String text) {
    add(text, "cat", 1);
    add(base64(), "dog", 1);
    assertRefused(
        location(),
        "Cannot find column of images: 'photo' in file:%s (it is a text, and holds neither images nor paths of images; columns: photo text, label text, weight double)"
            .formatted(table));
  }

  @Test
  void textsThatBeginLikeImagesAreImagesUnlessTheyAreNamedLikeOne() {
    add("GIF89a as text", "cat", 1);
    add("BM of a bitmap", "cat", 1);
    assertThat(Opened.lines(Opened.at(location()), folder))
        .containsExactly("cat rows.parquet!0=GIF89a as text", "cat rows.parquet!1=BM of a bitmap");
    rows.clear();
    add("BMW.gif", "cat", 1);
    assertThat(Opened.at(location()).location(0)).isEqualTo("file:" + folder + "/BMW.gif");
  }

  @Test
  void withoutAChosenColumnATextHoldsNoPaths() {
    add("cat/1.gif", "cat", 1);
    ImageArchives.parquet(table, ROWS, rows);
    assertRefused(
        table,
        "Cannot find column of images: file:%s (no binary column holds images; columns: photo text, label text, weight double)"
            .formatted(table));
  }

  @Test
  void everyFileOfAFolderIsATableAndItsPartitionsAreLabels() throws IOException {
    Path parts = folder.resolve("parts");
    add("../../cat/1.gif", "none", 1);
    add("../../dog/2.gif", "none", 1);
    for (String kind : List.of("x", "y")) {
      Files.createDirectories(parts.resolve("kind=" + kind));
      ImageArchives.parquet(parts.resolve("kind=" + kind + "/0.parquet"), ROWS, rows);
      rows.remove(0);
    }
    table = parts;
    LabeledImages images =
        Opened.at(
            new DataLocation(parts.toString(), Split.TRAIN)
                .with(reading().withLabelColumn("kind")));
    assertThat(Opened.lines(images, folder))
        .containsExactly(
            "x cat/1.gif=GIF89a 1.gif", "x dog/2.gif=GIF89a 2.gif", "y dog/2.gif=GIF89a 2.gif");
  }

  @ParameterizedTest
  @CsvSource({"cat/1.gif, cat, true", "dog/2.gif, cat, false", "cat/1.gif, dog, false"})
  void indexesAreEqualIfTheirRowsAre(String path, String label, boolean expected) {
    add("cat/1.gif", "cat", 1);
    Object first = Formats.index(location(), CONFIGURATION);
    rows.clear();
    add(path, label, 1);
    assertThat(Formats.index(location(), CONFIGURATION).equals(first)).isEqualTo(expected);
  }

  @Test
  void imagesAreFoundWithoutLabelsToo() {
    add("dog/2.gif", "dog", 1);
    add("cat/1.gif", "cat", 1);
    ImageArchives.parquet(table, ROWS, rows);
    Images images =
        UnlabeledSearch.find(
                List.of(table.toString()), reading(), BadImagePolicy.FAIL, CONFIGURATION)
            .open(CONFIGURATION);
    assertThat(new String(images.stored(1), StandardCharsets.UTF_8)).isEqualTo("GIF89a 1.gif");
    assertThat(images.location(1)).isEqualTo("file:" + folder + "/cat/1.gif");
  }

  @Test
  void aFileOfAWebServerIsReadUntilItEnds() throws IOException {
    byte[] content = "GIF89a of the web".getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/1.gif",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
    try {
      add("http://localhost:%s/1.gif".formatted(server.getAddress().getPort()), "cat", 1);
      assertThat(Opened.at(location()).stored(0)).isEqualTo(content);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void filesAreNotLookedAtBeforeTheyAreRead() {
    for (int row = 0; row < 100_000; row++) {
      add("/no/such/folder/%s/%s.jpg".formatted(row % 100, row), "class" + row % 10, 1);
    }
    Instant start = Instant.now();
    assertThat(Opened.at(location()).size()).isEqualTo(100_000);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  private static String base64() {
    return Base64.getEncoder().encodeToString(new byte[6000]);
  }

  private void add(String path, String label, double weight) {
    Group row = new SimpleGroup(ROWS);
    if (path != null) {
      row.add("photo", path);
    }
    rows.add(row.append("label", label).append("weight", weight));
  }

  private DataLocation location() {
    table.toFile().delete();
    ImageArchives.parquet(table, ROWS, rows);
    return new DataLocation(table.toString(), Split.TRAIN).with(reading());
  }

  private static ReadOptions reading() {
    return ReadOptions.DEFAULT.withImageColumn("photo").withWeightColumn("weight");
  }

  private static Rejection rejection(Images images, int index) {
    BadImageException[] bad = new BadImageException[1];
    assertThatExceptionOfType(BadImageException.class)
        .isThrownBy(() -> images.stored(index))
        .satisfies(thrown -> bad[0] = thrown);
    return bad[0].rejection();
  }
}

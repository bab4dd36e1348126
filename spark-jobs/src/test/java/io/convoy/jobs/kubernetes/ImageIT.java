package io.convoy.jobs.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.training.files.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image as another user than root, with a root file system that nobody can write to. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ImageIT {
  @TempDir private static Path folder;

  private static ImageFolder image;

  @BeforeAll
  static void build() throws Exception {
    image = ImageFolder.build();
  }

  @AfterAll
  static void delete() throws Exception {
    if (image != null) {
      image.close();
    }
  }

  @Test
  void trainsTheDemo() throws Exception {
    Path target = ImageFolder.volume(folder.resolve("target"));
    List<String> options = new ArrayList<>(ImageFolder.shortLived());
    options.addAll(List.of("--volume", target + ":/opt/convoy/target"));
    options.addAll(List.of("train", "conf/demo.conf", "--json"));
    List<String> printed = image.run(options, folder.resolve("printed"));
    String summary = printed.get(printed.size() - 1);
    assertThat(Json.mapper().readTree(summary).path("test").path("top1").asDouble())
        .isGreaterThan(0.99);
    Path model = target.resolve("runs/demo/model.zip");
    assertThat(Files.getAttribute(model, "unix:uid")).isEqualTo(185);
  }

  @Test
  void itsUserCanWriteToVolumesOnly() throws Exception {
    String script =
        "id -u; id -un; touch /tmp/a && echo temporary; touch target/a /etc/a /usr/a 2>&1 || true; grep -i CapEff /proc/self/status";
    assertThat(
            image.run(List.of("--entrypoint", "/bin/sh", "-c", script), folder.resolve("written")))
        .containsExactly(
            "185",
            "convoy",
            "temporary",
            "touch: cannot touch 'target/a': Read-only file system",
            "touch: cannot touch '/etc/a': Read-only file system",
            "touch: cannot touch '/usr/a': Read-only file system",
            "CapEff:\t0000000000000000");
  }

  @Test
  void describesWithoutBuildingOrWriting() throws Exception {
    List<String> options = new ArrayList<>(ImageFolder.shortLived());
    options.addAll(List.of("describe", "lenet5", "--json"));
    assertThat(image.run(options, folder.resolve("described")))
        .last()
        .asString()
        .contains("\"parameters\":61706");
  }
}

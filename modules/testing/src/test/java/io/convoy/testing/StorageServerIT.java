package io.convoy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageServerIT {
  @ParameterizedTest
  @MethodSource("io.convoy.testing.StorageServer#eachStarted")
  void givesBackWhatWasWritten(StorageServer server) throws IOException {
    Path file = server.path("folder/Zürich 1.txt");
    FileSystem files = file.getFileSystem(server.configuration());
    try (var out = files.create(file)) {
      out.write("Grüezi".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(files.getUri()).hasToString(server.uri());
    assertThat(files.listStatus(server.path("folder")))
        .extracting(status -> status.getPath().toString())
        .containsExactly(server.uri() + "/folder/Zürich 1.txt");
    try (var in = files.open(file)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Grüezi");
    }
  }

  @Test
  void s3RefusesAnotherSecret() {
    try (S3Server server = S3Server.start()) {
      Configuration configuration = server.configuration();
      configuration.set("fs.s3a.secret.key", "another");
      Path file = server.path("file");
      assertThatThrownBy(() -> file.getFileSystem(configuration).exists(file))
          .isInstanceOf(AccessDeniedException.class)
          .hasMessageContaining("Forbidden");
    }
  }
}

package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the README. */
class TenLayersTest {
  private static final Path SOURCE = Path.of("src/test/java/io/convoy/architecture/TenLayers.java");

  @Test
  void hasTenWeightedLayers() {
    assertThat(Graph.of(TenLayers.network()).vertices())
        .filteredOn(vertex -> vertex.op() instanceof Conv || vertex.op() instanceof Dense)
        .hasSize(10);
  }

  @Test
  void isAFileOfUnderFortyLinesQuotedInTheReadme() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    assertThat(lines).hasSizeLessThan(40);
    String body =
        String.join("\n", lines.subList(lines.indexOf("final class TenLayers {"), lines.size()));
    assertThat(Files.readString(Path.of("../../README.md"))).contains(body);
  }
}

package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.PetPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PetsExampleIT {
  @TempDir private Path folder;

  /** On a session without any of the settings that the commands use. */
  @Test
  void trainsEvaluatesScoresAndTransforms() throws Exception {
    for (int number = 0; number < 64; number++) {
      PetPhotos.draw(folder.resolve("train"), number);
    }
    for (int number = 64; number < 84; number++) {
      PetPhotos.draw(folder.resolve("test"), number);
      Files.move(
          PetPhotos.draw(folder.resolve("new"), number),
          Files.createDirectories(folder.resolve("inbox")).resolve(number + ".png"));
    }
    try (SparkSession spark =
        SparkSession.builder().master("local[2]").appName("pets").getOrCreate()) {
      Dataset<Row> cats =
          PetsExample.findCats(spark, folder.toString(), folder.resolve("runs").toString());

      assertThat(cats.count()).isEqualTo(10);
      Dataset<Row> scores = spark.read().parquet(folder.resolve("runs/scores").toString());
      assertThat(scores.count()).isEqualTo(20);
      assertThat(scores.where("label = 'cat'").count()).isEqualTo(10);
    }
    assertThat(folder.resolve("runs/pets/model.zip")).exists();
  }

  @Test
  void readmeShowsTheExample() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/java/example/PetsExample.java"));
    String example =
        String.join(
            "\n",
            lines.subList(
                lines.indexOf("// README begins here.") + 1,
                lines.indexOf("// README ends here.")));

    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + example + "\n```");
  }
}

package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.Resizing;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LocalSpark;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network sees of images, next to plain Deeplearning4j on each part that it sees. */
class ScoreViewsIT {
  private static final int SIDE = 28;
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  private ComputationGraph net;

  @AfterEach
  void close() {
    net.close();
  }

  @Test
  void tenCropsGiveTheMeanOfPlainDeeplearning4jOnEach() throws Exception {
    int resized = 34;
    Path model =
        SmallModel.write(
            folder.resolve("model.zip"), "lenet5", preprocessing(Framing.shorterSide(resized)));
    List<NamedBytes> files = Scoring.digits(5);
    Scoring scoring = scoring(model, files);

    List<JsonNode> rows = rows(scoring, "--crops", "10");

    int room = resized - SIDE;
    int[][] corners = {{0, 0}, {0, room}, {room, 0}, {room, room}, {room / 2, room / 2}};
    net = ModelSerializer.restoreComputationGraph(model.toFile());
    for (int i = 0; i < files.size(); i++) {
      Image image = Resizing.toSize(decoded(files.get(i)), resized, resized);
      List<float[]> crops = new ArrayList<>();
      for (int[] corner : corners) {
        crops.add(pixels(image, corner[0], corner[1], false));
        crops.add(pixels(image, corner[0], corner[1], true));
      }
      agrees(rows.get(i), mean(crops));
    }
  }

  @Test
  void denseGivesTheMeanOfPlainDeeplearning4jOnEveryPlace() throws Exception {
    // Its layers do not pad, so that a place sees what a crop sees.
    Path model =
        SmallModel.write(folder.resolve("model.zip"), "lenet", preprocessing(Framing.EXACT));
    List<NamedBytes> files =
        List.of(joined("a.png", 28, 28), joined("b.png", 28, 44), joined("c.png", 34, 41));
    Scoring scoring = scoring(model, files);

    List<JsonNode> own = rows(scoring, "--dense");
    List<JsonNode> fine = rows(scoring.into(folder.resolve("fine")), "--dense", "2");

    net = ModelSerializer.restoreComputationGraph(model.toFile());
    for (int i = 0; i < files.size(); i++) {
      Image image = decoded(files.get(i));
      agrees(own.get(i), mean(places(image, 4)));
      agrees(fine.get(i), mean(places(image, 2)));
    }
    assertThat(own.get(2).path("probability")).isNotEqualTo(fine.get(2).path("probability"));
  }

  @Test
  void featuresAreTheActivationsOfPlainDeeplearning4jInBothFormats() throws Exception {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    List<NamedBytes> files = Scoring.digits(50);
    Scoring scoring = scoring(model, files);

    List<JsonNode> rows = rows(scoring, "--features", "s4");

    net = ModelSerializer.restoreComputationGraph(model.toFile());
    for (int i = 0; i < files.size(); i++) {
      if (i == 42) {
        assertThat(rows.get(i).has("features")).isFalse();
        continue;
      }
      INDArray expected =
          net.feedForward(array(pixels(decoded(files.get(i)), 0, 0, false)), false).get("s4");
      // [16, 5, 5], channel by channel.
      assertThat(rows.get(i).path("features")).hasSize(400);
      float[] values = expected.dup('c').data().asFloat();
      for (int value = 0; value < values.length; value++) {
        assertThat(rows.get(i).path("features").path(value).asDouble())
            .isCloseTo(values[value], within(TOLERANCE));
      }
    }
    Scoring parquet = scoring.into(folder.resolve("parquet"));
    assertThat(parquet.run("--features", "s4").exitStatus()).isZero();
    try (SparkSession spark =
        LocalSpark.session(2, Map.of("spark.kryo.registrationRequired", "false"))) {
      List<Row> table =
          spark
              .read()
              .parquet(parquet.output().toString())
              .select("member", "features")
              .collectAsList();
      assertThat(table).hasSize(files.size());
      for (int i = 0; i < files.size(); i++) {
        Row row = table.get(i);
        assertThat(row.getString(0)).isEqualTo(files.get(i).name());
        if (i == 42) {
          assertThat(row.isNullAt(1)).isTrue();
        } else {
          assertThat(row.<Float>getList(1))
              .containsExactlyElementsOf(floats(rows.get(i).path("features")));
        }
      }
    }
  }

  private Scoring scoring(Path model, List<NamedBytes> files) {
    return new Scoring(
        model, ImageArchives.tar(folder.resolve("images.tar"), files), folder.resolve("out"));
  }

  private static List<JsonNode> rows(Scoring scoring, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "jsonl", "--top", "10"));
    CommandLineRun run = scoring.run(all.toArray(String[]::new));
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return scoring.rows();
  }

  private static void agrees(JsonNode row, INDArray expected) {
    assertThat(row.path("label_index").asInt()).isEqualTo(expected.argMax(1).getInt(0));
    double sum = 0;
    for (JsonNode candidate : row.path("top")) {
      int label = SmallModel.LABELS.indexOf(candidate.path("label").asText());
      assertThat(candidate.path("probability").asDouble())
          .isCloseTo(expected.getDouble(0, label), within(TOLERANCE));
      sum += candidate.path("probability").asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  private INDArray mean(List<float[]> inputs) {
    INDArray sum = Nd4j.zeros(1, SmallModel.LABELS.size());
    for (float[] input : inputs) {
      sum.addi(net.outputSingle(array(input)));
    }
    return sum.divi(inputs.size());
  }

  private static List<float[]> places(Image image, int stride) {
    int rows = image.shape().height() - SIDE;
    int columns = image.shape().width() - SIDE;
    List<float[]> places = new ArrayList<>();
    for (int top = rows % stride / 2; top <= rows; top += stride) {
      for (int left = columns % stride / 2; left <= columns; left += stride) {
        places.add(pixels(image, top, left, false));
      }
    }
    return places;
  }

  private static float[] pixels(Image image, int top, int left, boolean mirrored) {
    float[] pixels = new float[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int from = (top + row) * image.shape().width() + left + column;
        int to = row * SIDE + (mirrored ? SIDE - 1 - column : column);
        pixels[to] = (float) ((Byte.toUnsignedInt(image.pixels()[from]) / 255.0 - 0.1) / 0.05);
      }
    }
    return pixels;
  }

  private static INDArray array(float[] pixels) {
    return Nd4j.create(pixels, new int[] {1, 1, SIDE, SIDE});
  }

  private static List<Float> floats(JsonNode values) {
    return IntStream.range(0, values.size()).mapToObj(i -> values.path(i).floatValue()).toList();
  }

  private static Preprocessing preprocessing(Framing framing) {
    return new Preprocessing(
        new Shape(1, SIDE, SIDE), framing, List.of(0.1), List.of(0.05), Augmentation.NONE);
  }

  private static Image decoded(NamedBytes file) throws Exception {
    return new ImageDecoder().decode(file.bytes(), ImageDecoder.FULL_SIZE);
  }

  /** Four digits in a square, or as much of them as fits. */
  private static NamedBytes joined(String name, int height, int width) throws Exception {
    List<NamedBytes> digits = Scoring.digits(4);
    byte[] pixels = new byte[height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        Image digit = decoded(digits.get(row / SIDE * 2 + column / SIDE));
        pixels[row * width + column] = digit.pixels()[row % SIDE * SIDE + column % SIDE];
      }
    }
    return new NamedBytes(name, Scoring.png(new Image(new Shape(1, height, width), pixels)));
  }
}

package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.scoring.ScoringModel;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.SlidingWindow;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.table.TableFormat;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Precision;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringModelTest {
  private static final TrainedModel LENET5 = SmallModel.of("lenet5", SmallModel.PREPROCESSING);

  @Test
  void refusesALayerThatTheNetworkDoesNotHave() {
    refused(
        request(1, null, "f5"),
        "Cannot find layer 'f5' in lenet5 (layers: c1, tanh0, s2, c3, tanh1, s4, c5, tanh2, f6, tanh3, output)");
  }

  @Test
  void refusesTenCropsOfImagesThatAreSqueezedIntoTheInput() {
    refused(request(10, null, null), "Cannot score ten crops: the model resizes images to 1x28x28");
  }

  @Test
  void refusesAStrideThatTheNetworkCannotMoveBy() {
    refused(request(1, 3, null), "Invalid stride: 3 (must divide 4, the stride of the network)");
  }

  @Test
  void withoutAStrideTheNetworkMovesByItsOwn() {
    assertThat(ScoringModel.of(LENET5, request(1, 0, null)).crops())
        .isEqualTo(new SlidingWindow(4, 4));
    assertThat(ScoringModel.of(LENET5, request(1, 2, null)).crops())
        .isEqualTo(new SlidingWindow(4, 2));
  }

  @Test
  void theNetworkComputesInTheChosenPrecision() {
    ScorePlan.Request bfloat16 =
        new ScorePlan.Request(
            TableFormat.PARQUET,
            5,
            BadImagePolicy.SKIP,
            1,
            null,
            "f6",
            ReadOptions.DEFAULT,
            "bfloat16");
    assertThat(precision(ScoringModel.of(LENET5, bfloat16))).isEqualTo(Precision.BFLOAT16);
    assertThat(precision(ScoringModel.of(LENET5, request(1, null, null))))
        .isEqualTo(Precision.FLOAT32);
  }

  private static Precision precision(InferenceModel model) {
    return ((Backend) model.classifiers()).precision();
  }

  private static void refused(ScorePlan.Request request, String message) {
    assertThatThrownBy(() -> ScoringModel.of(LENET5, request))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  private static ScorePlan.Request request(int crops, Integer dense, String features) {
    return new ScorePlan.Request(
        TableFormat.PARQUET, 5, BadImagePolicy.SKIP, crops, dense, features);
  }

  @Test
  void refusesANetworkForChannelsThatNoImageHas() {
    ModelDescription description =
        new ModelDescription(
            ModelDescription.FORMAT_VERSION,
            "lenet5",
            null,
            new Shape(2, 28, 28),
            SmallModel.LABELS,
            Preprocessing.identity(new Shape(2, 28, 28)),
            5,
            Map.of(),
            "0123",
            new Ledger(List.of()),
            null,
            Map.of(),
            "4567");

    assertThatThrownBy(
            () -> ScoringModel.of(new TrainedModel(description, new float[0]), "float32"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot score images with lenet5: its input has 2 channels (must be 1 or 3)");
  }
}

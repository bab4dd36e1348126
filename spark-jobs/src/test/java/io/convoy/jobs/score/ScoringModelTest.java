package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dl4j.ModelDescription;
import io.convoy.dl4j.TrainedModel;
import io.convoy.training.Ledger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringModelTest {
  @Test
  void refusesANetworkForChannelsThatNoImageHas() {
    ModelDescription description =
        new ModelDescription(
            ModelDescription.FORMAT_VERSION,
            "lenet5",
            null,
            new Shape(2, 28, 28),
            SmallModel.LABELS,
            Preprocessing.identity(new ImageShape(2, 28, 28)),
            5,
            Map.of(),
            "0123",
            new Ledger(List.of()),
            null,
            Map.of(),
            "4567");

    assertThatThrownBy(() -> ScoringModel.of(new TrainedModel(description, new float[0])))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot score images with lenet5: it takes 2 channels, images have 1 or 3");
  }
}

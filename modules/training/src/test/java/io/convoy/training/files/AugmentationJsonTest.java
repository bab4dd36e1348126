package io.convoy.training.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.dataset.preprocessing.augmentation.RandomErasing;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationJsonTest {
  private static final Augmentation VARIED =
      Augmentation.NONE
          .flip(true)
          .trivialAugment(true)
          .randomErasing(new RandomErasing(0.1))
          .mixing(new BatchMixing(0.2, 1));

  @Test
  void everyAugmentationIsReadAsItWasWritten() throws JsonProcessingException {
    assertThat(read(Json.mapper().valueToTree(VARIED))).isEqualTo(VARIED);
  }

  /** Model files of before November 29, 2026, hold fewer augmentations. */
  @Test
  void augmentationsThatAreNotInTheFileAreNone() throws JsonProcessingException {
    ObjectNode json = Json.mapper().valueToTree(VARIED);
    for (String added : List.of("trivial_augment", "random_erasing", "mixing")) {
      assertThat(json.remove(added)).as(added).isNotNull();
    }
    assertThat(read(json)).isEqualTo(Augmentation.NONE.flip(true));
  }

  private static Augmentation read(ObjectNode json) throws JsonProcessingException {
    return Json.mapper().treeToValue(json, Augmentation.class);
  }
}

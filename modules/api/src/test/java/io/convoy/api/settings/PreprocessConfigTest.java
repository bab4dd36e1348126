package io.convoy.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.ColorJitter;
import io.convoy.dataset.preprocessing.Crop;
import io.convoy.dataset.preprocessing.Cutout;
import io.convoy.dataset.preprocessing.Elastic;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.Resize;
import io.convoy.dataset.preprocessing.ScaleJitter;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.dataset.preprocessing.augmentation.RandomErasing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessConfigTest {
  private static final Shape ALEXNET = new Shape(3, 227, 227);
  private static final Optional<Shape> ANY_SHAPE = Optional.empty();
  private static final Optional<Shape> CIFAR = Optional.of(new Shape(3, 32, 32));

  @Test
  void everySettingIsObeyed() {
    PreprocessConfig config =
        read(
            """
            size = [224, 200], channels = 1, resize = shorter-side, shorter-side = 250
            mean = [0.5], std = [0.25]
            augment {
              rotate = 10, scale = 0.2, shear = 0.3, shift = 2.5
              flip = true, alternating-flip = true, random-crop = true, crop-padding = 4
              scale-jitter = [256, 320], color-jitter = 0.1, cutout = 8
              elastic { displacement = 1.5, smoothness = 5 }
              trivial-augment = true, random-erasing = 0.25, mixup = 0.2, cutmix = 1
            }
            """);
    assertThat(config)
        .isEqualTo(
            new PreprocessConfig(
                new FramingConfig(
                    Optional.of(1),
                    Optional.of(List.of(224, 200)),
                    Optional.of(Resize.SHORTER_SIDE),
                    Optional.of(250)),
                Optional.of(List.of(0.5)),
                Optional.of(List.of(0.25)),
                new Augmentation(
                    new ScaleJitter(256, 320),
                    Crop.random(4),
                    true,
                    new Affine(10, 0.2, 0.3, 2.5),
                    new Elastic(1.5, 5),
                    true,
                    true,
                    new ColorJitter(0.1),
                    new Cutout(8),
                    new RandomErasing(0.25),
                    new BatchMixing(0.2, 1))));
  }

  @Test
  void imagesOfOneShapeAreNotResized() {
    assertThat(read("").unnormalized(CIFAR, ALEXNET))
        .isEqualTo(Preprocessing.identity(CIFAR.orElseThrow()));
  }

  @Test
  void imagesOfManyShapesAreCroppedToTheInputTheNetworkWasDesignedFor() {
    Preprocessing preprocessing = read("").unnormalized(ANY_SHAPE, ALEXNET);
    assertThat(preprocessing.input()).isEqualTo(ALEXNET);
    assertThat(preprocessing.framing()).isEqualTo(Framing.shorterSide(259));
    assertThat(read("size = 224").unnormalized(ANY_SHAPE, ALEXNET).framing())
        .isEqualTo(Framing.shorterSide(256));
  }

  @Test
  void sizeAndChannelsOverrideTheImages() {
    Preprocessing preprocessing =
        read("size = [48, 40], channels = 1").unnormalized(CIFAR, ALEXNET);
    assertThat(preprocessing.input()).isEqualTo(new Shape(1, 48, 40));
    assertThat(preprocessing.framing()).isEqualTo(Framing.EXACT);
  }

  @Test
  void shorterSideAndScaleJitterImplyTheirResize() {
    assertThat(read("shorter-side = 40").unnormalized(CIFAR, ALEXNET).framing())
        .isEqualTo(Framing.shorterSide(40));
    assertThat(read("augment.scale-jitter = [36, 48]").unnormalized(CIFAR, ALEXNET).framing())
        .isEqualTo(Framing.shorterSide(42));
  }

  @Test
  void aGivenResizeIsUsed() {
    assertThat(read("resize = fit").unnormalized(ANY_SHAPE, ALEXNET).framing())
        .isEqualTo(Framing.FIT);
    assertThat(read("resize = exact").unnormalized(ANY_SHAPE, ALEXNET).framing())
        .isEqualTo(Framing.EXACT);
  }

  @Test
  void paddingMakesTheCropRandom() {
    assertThat(read("augment.crop-padding = 4").augmentation().crop()).isEqualTo(Crop.random(4));
    assertThat(read("augment.random-crop = true").augmentation().crop()).isEqualTo(Crop.random(0));
  }

  @Test
  void aPresetHasMeanAndDeviation() {
    assertThat(read("preset = imagenet").mean()).contains(List.of(0.485, 0.456, 0.406));
    assertThat(read("preset = inception").std()).contains(List.of(0.5, 0.5, 0.5));
    PreprocessConfig caffe = read("preset = caffe");
    assertThat(caffe.mean().orElseThrow().get(2) * 255).isCloseTo(103.939, within(1e-9));
    assertThat(caffe.std()).contains(List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));
    assertThat(caffe.preset()).contains(Preset.CAFFE);
    assertThat(read("preset = none").mean()).isEmpty();
  }

  @Test
  void settingsThatDoNotSuitTheImagesAreRefused() {
    PreprocessConfig config = read("augment.random-crop = true");
    assertThat(config.unnormalized(ANY_SHAPE, ALEXNET).augmentation().crop())
        .isEqualTo(Crop.random(0));
    assertThatThrownBy(() -> config.unnormalized(CIFAR, ALEXNET))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Cannot apply the preprocess settings: Unsupported augmentation: random crop with resize exact"
                + " (supported: with shorter-side; with exact if padded)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size|0|auto, a whole number or [height, width], at least 1",
        "size|[1, 2, 3]|auto, a whole number or [height, width], at least 1",
        "size|[32, 1.5]|auto, a whole number or [height, width], at least 1",
        "size|large|auto, a whole number or [height, width], at least 1",
        "channels|4|one of auto, 1, 3",
        "resize|none|one of auto, exact, shorter-side, fit",
        "shorter-side|0|auto or a whole number, at least 1",
        "preset|torch|one of none, imagenet, caffe, inception, cifar10",
        "mean|dark|auto or a list of numbers, one a channel",
        "std|[0]|auto or a list of numbers, one a channel, above 0",
        "augment.rotate|181|a number, 0 to 180 degrees",
        "augment.scale|1|a number, at least 0 and below 1",
        "augment.shear|-1|a number, 0 or more",
        "augment.shift|-1|a number, 0 or more pixels",
        "augment.flip|often|true or false",
        "augment.random-crop|4|true or false",
        "augment.crop-padding|-1|a whole number, at least 0",
        "augment.scale-jitter|[256]|a list of numbers, the least and the greatest shorter side in whole pixels",
        "augment.scale-jitter|[320, 256]|a list of numbers, the least and the greatest shorter side in whole pixels",
        "augment.scale-jitter|[1.5, 2]|a list of numbers, the least and the greatest shorter side in whole pixels",
        "augment.color-jitter|-1|a number, 0 or more",
        "augment.elastic.displacement|-1|a number, 0 or more pixels",
        "augment.elastic.smoothness|0|a number, above 0 and at most 100 pixels",
        "augment.cutout|-1|a whole number, at least 0",
        "augment.trivial-augment|wide|true or false",
        "augment.random-erasing|1.5|a number, 0 to 1",
        "augment.mixup|-0.1|a number, 0 or more",
        "augment.cutmix|-1|a number, 0 or more",
      })
  void everyMessageNamesTheAllowedValues(String key, String value, String allowed) {
    assertThatThrownBy(() -> read(key + " = " + value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Invalid preprocess.%s: %s (must be %s)", key, value, allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resize = fit, shorter-side = 9|shorter-side|preprocess.resize = shorter-side",
        "resize = exact, augment.scale-jitter = [9, 9]|augment.scale-jitter|preprocess.resize = shorter-side",
        "resize = fit, augment.crop-padding = 4|augment.crop-padding|preprocess.resize = shorter-side or exact",
        "resize = exact, augment.random-crop = true|augment.random-crop|preprocess.resize = shorter-side",
        "augment { random-crop = false, crop-padding = 4 }|augment.crop-padding|preprocess.augment.random-crop = true",
        "preset = imagenet, mean = [0]|mean|preprocess.preset = none",
        "preset = caffe, std = auto|std|preprocess.preset = none",
        "augment.elastic.smoothness = 4|augment.elastic.smoothness|preprocess.augment.elastic.displacement above 0",
        "augment.alternating-flip = true|augment.alternating-flip|preprocess.augment.flip = true",
      })
  void settingsWithoutEffectAreRefused(String text, String key, String condition) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "Unsupported setting: preprocess.%s (only with %s)", key, condition);
  }

  @Test
  void theBritishSpellingIsUnknownAndTheAmericanSuggested() {
    assertThatThrownBy(() -> read("augment.colour-jitter = 0.1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Unsupported setting: preprocess.augment.colour-jitter at ")
        .hasMessageEndingWith(". Did you mean preprocess.augment.color-jitter?");
  }

  private static PreprocessConfig read(String text) {
    SettingReader reader =
        new SettingReader(ConfigFactory.parseString("preprocess {\n" + text + "\n}"));
    PreprocessConfig config = PreprocessConfig.read(reader);
    reader.finish();
    return config;
  }
}

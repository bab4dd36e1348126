package io.convoy.api.settings.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
  static Stream<Setting<?>> all() {
    return Settings.all().stream();
  }

  @Test
  void keysAreUniqueAndInKebabCase() {
    assertThat(all().map(Setting::key))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[a-z]+(\\.[a-z][a-z0-9-]*)+"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void meaningIsSentencesWithoutTableSeparators(Setting<?> setting) {
    assertThat(setting.meaning()).endsWith(".").doesNotContain("|");
    assertThat(setting.allowed()).isNotBlank().doesNotContain("|");
  }

  @ParameterizedTest
  @MethodSource("all")
  <T> void theWrittenDefaultIsReadAsTheDefault(Setting<T> setting) {
    setting
        .defaultText()
        .ifPresent(text -> assertThat(setting.parse(text)).isEqualTo(setting.fallback()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aWrongTypeIsRefusedWithTheAllowedValues(Setting<?> setting) {
    assertThatThrownBy(() -> setting.parse("[[1], 2]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid %s: [[1], 2] (must be %s)".formatted(setting.key(), setting.allowed()));
  }

  @Test
  void onlyDataAndOutputAreRequired() {
    assertThat(all().filter(Setting::isRequired).map(Setting::key))
        .containsExactly("data.train", "output.path");
  }

  @Test
  void aValueIsParsedAsOnTheCommandLine() {
    assertThat(setting("preprocess.size").parse("[224, 200]"))
        .isEqualTo(Optional.of(List.of(224, 200)));
    assertThat(setting("training.workers").parse("auto")).isEqualTo(Optional.empty());
    assertThat(setting("training.epochs").parse("7")).isEqualTo(7);
    assertThatThrownBy(() -> setting("data.train").parse("s3a://KEY:SECRET@bucket/images"))
        .hasMessageStartingWith("Invalid data.train: s3a://***@bucket/images (must hold no");
  }

  @Test
  void kindsTellHowToReadAValue() {
    assertThat(setting("training.epochs").kind()).isEqualTo(ValueKind.WHOLE_NUMBER);
    assertThat(setting("training.max-time").kind()).isEqualTo(ValueKind.DURATION);
    assertThat(setting("preprocess.size").kind()).isEqualTo(ValueKind.SIZE);
    assertThat(setting("training.max-step-time").defaultText()).contains("10m");
    assertThat(setting("training.max-time").defaultText()).isEmpty();
    assertThat(setting("training.early-stopping.metric").defaultText()).contains("none");
  }

  @Test
  void intervalsAreNamedAsTheyTest() {
    Interval share = Interval.atLeast(0).below(1);
    assertThat(share).hasToString("at least 0 and below 1");
    assertThat(share.contains(0)).isTrue();
    assertThat(share.contains(1)).isFalse();
    Interval pixels = Interval.above(0).atMost(0.5).of("pixels");
    assertThat(pixels).hasToString("above 0 and at most 0.5 pixels");
    assertThat(pixels.contains(0)).isFalse();
    assertThat(pixels.contains(0.5)).isTrue();
    assertThat(Interval.atLeast(0).atMost(1)).hasToString("0 to 1");
    assertThat(Interval.atLeast(0).of("pixels")).hasToString("0 or more pixels");
    assertThat(Interval.above(0)).hasToString("above 0");
    assertThat(Interval.above(0).contains(Double.NaN)).isFalse();
  }

  private static Setting<?> setting(String key) {
    return all().filter(setting -> setting.key().equals(key)).findFirst().orElseThrow();
  }
}

package io.convoy.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.settings.reading.Setting;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run resumes only if its checkpoint records the same settings, key by key and text by text.
 * {@code effective-settings.txt} holds them as they were before settings were declared.
 */
class RecordedSettingsTest {
  private static final String EVERY_SETTING = "every-setting.conf";
  private static final String OTHER_SETTINGS = "other-settings.conf";

  /** Job files which together have every setting with a value other than its default. */
  private static final List<String> ALL =
      List.of(EVERY_SETTING, OTHER_SETTINGS, "one-cycle.conf", "plateau.conf", "adamw.conf");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../conf/cifar10-fast.conf",
        "../../conf/cifar10-resnet20.conf",
        "../../conf/demo.conf",
        "../../conf/lenet5-mnist.conf",
        "../../conf/photographs.conf",
        "../../conf/photographs-finetune.conf"
      })
  void shippedJobFilesAreRecordedAsBefore(String file) throws IOException {
    Path job = Path.of(file);
    assertThat(settings(job)).isEqualTo(recorded(job.getFileName().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {EVERY_SETTING, OTHER_SETTINGS, "adamw.conf"})
  void everySettingIsRecordedAsBefore(String file) throws IOException {
    assertThat(settings(resource(file))).isEqualTo(recorded(file));
  }

  @Test
  void everyDeclaredSettingIsReadAndNoOther() throws IOException {
    Set<String> read = new TreeSet<>();
    for (String job : ALL) {
      read.addAll(settings(resource(job)).keySet());
    }
    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(Settings.all().stream().map(Setting::key).toList());
  }

  @Test
  void everyDeclaredSettingIsObeyedWhenItIsNotTheDefault() throws IOException {
    List<Map<String, String>> jobs = new ArrayList<>();
    for (String job : ALL) {
      jobs.add(settings(resource(job)));
    }
    for (Setting<?> setting : Settings.all()) {
      assertThat(jobs).as(setting.key()).anyMatch(job -> !withDefault(setting, job));
    }
  }

  @Test
  void aResumedRunMayChangeWhatDoesNotChangeItsResult() {
    assertThat(Settings.mayChangeOnResume())
        .containsExactlyInAnyOrder(
            "data.train",
            "data.labels",
            "data.test",
            "data.test-labels",
            "data.validation",
            "data.validation-labels",
            "data.format",
            "data.max-bad-share",
            "training.backend",
            "training.checkpoint-every-rounds",
            "training.keep-checkpoints",
            "training.max-rounds",
            "training.max-step-time",
            "training.max-time",
            "output.path");
  }

  private static <T> boolean withDefault(Setting<T> setting, Map<String, String> settings) {
    return !settings.containsKey(setting.key())
        || settings.get(setting.key()).equals(setting.recorded(setting.fallback()));
  }

  private static Map<String, String> settings(Path job) {
    return TrainConfig.load(job.toFile(), List.of()).settings();
  }

  private static Map<String, String> recorded(String job) throws IOException {
    Map<String, Map<String, String>> jobs = new LinkedHashMap<>();
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(resource("effective-settings.txt"))) {
      if (line.startsWith("[")) {
        settings = new TreeMap<>();
        jobs.put(line.substring(1, line.length() - 1), settings);
      } else {
        String[] parts = line.split(" = ", 2);
        settings.put(parts[0], parts[1]);
      }
    }
    return jobs.get(job);
  }

  private static Path resource(String name) {
    try {
      return Path.of(RecordedSettingsTest.class.getResource(name).toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

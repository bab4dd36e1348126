package io.convoy.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.settings.reading.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
  private static final String BEGIN = "<!-- settings: generated -->\n";
  private static final String END = "\n<!-- settings: end -->";

  @Test
  void textHasEverySettingWithinTheWidthOfATerminal() {
    String text = SettingsReference.text();
    for (Setting<?> setting : Settings.all()) {
      assertThat(text).contains(setting.key() + "\n    ");
    }
    assertThat(text.lines()).allMatch(line -> line.length() <= 96);
    assertThat(text)
        .contains(
            """
            training.epochs
                a whole number, at least 1; default 5; fixed on resume
                Passes over the training images.
            """);
  }

  @Test
  void confReadmeHoldsTheGeneratedReference() throws IOException {
    Path generated = Path.of("target", "settings.md");
    Files.createDirectories(generated.getParent());
    Files.writeString(generated, SettingsReference.markdown());
    String readme = Files.readString(Path.of("../../conf/README.md"));
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    assertThat(begin).as("settings marker of conf/README.md").isNotNegative();
    assertThat(readme.substring(begin + BEGIN.length(), end))
        .as("Replace the text between the markers by %s", generated)
        .isEqualTo(SettingsReference.markdown());
  }
}

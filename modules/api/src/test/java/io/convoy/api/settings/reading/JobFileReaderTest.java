package io.convoy.api.settings.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileReaderTest {
  @TempDir private Path folder;
  private Path job;

  @BeforeEach
  void nameTheFile() {
    job = folder.resolve("job.conf");
  }

  @Test
  void includesFilesBesideTheJobFile() throws IOException {
    write("base.conf", "a = 1, b = 1");
    write("sub/inner.conf", "c = ${a}3\ninclude \"deepest\"");
    write("sub/deepest.json", "{\"d\": 4}");
    Config config = load("include \"base.conf\"\ninclude \"sub/inner.conf\"\nb = 2");
    assertThat(config.getInt("a")).isEqualTo(1);
    assertThat(config.getInt("b")).isEqualTo(2);
    assertThat(config.getInt("c")).isEqualTo(13);
    assertThat(config.getInt("d")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "file(\"%s\")", "required(\"%s\")", "required(file(\"%s\"))"})
  void aMissingIncludeIsAnErrorWithFileAndLine(String form) {
    Path missing = folder.resolve("none.conf");
    assertThatLoading("a = 1\ninclude " + form.formatted(missing))
        .hasMessage(
            "Cannot read job file: %s, included at %s:2 (no such file)".formatted(missing, job));
  }

  @Test
  void anIncludeMissingFromAnIncludedFileIsReportedThere() throws IOException {
    Path base = write("base.conf", "\n\ninclude \"none\"");
    assertThatLoading("include \"base.conf\"")
        .hasMessage(
            "Cannot read job file: %s, included at %s:3 (no such file)"
                .formatted(folder.resolve("none"), base));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url(\"http://127.0.0.1:1/a.conf\")", "\"http://127.0.0.1:1/a.conf\""})
  void urlsAreNotIncluded(String url) {
    assertThatLoading("include " + url)
        .hasMessage("Unsupported include at %s:1: a URL (supported: files)".formatted(job));
  }

  @Test
  void theClassPathIsNotIncluded() {
    assertThatLoading("include classpath(\"reference.conf\")")
        .hasMessage("Unsupported include at %s:1: a class path (supported: files)".formatted(job));
  }

  @Test
  void aFileThatIncludesItselfIsRefused() throws IOException {
    write("other.conf", "include \"job.conf\"");
    assertThatLoading("include \"other.conf\"").hasMessageEndingWith("(it includes itself)");
  }

  @Test
  void deepBracketsAreRefusedWithTheirLine() {
    assertThatLoading("b = \"[[[\" // {\na = " + "[".repeat(100_000))
        .hasMessage(
            "Cannot read job file: %s:2 (brackets are nested more than 100 deep)".formatted(job));
    assertThatThrownBy(() -> JobFileReader.of(List.of("a=" + "[".repeat(100_000))))
        .hasMessage("Cannot read job file: --set:1 (brackets are nested more than 100 deep)");
  }

  @Test
  void anOverrideMayBeAnObject() {
    assertThat(JobFileReader.of(List.of("a={ b = 2, \"c.d\" = 3 }")))
        .isEqualTo(ConfigFactory.parseString("a { b = 2, \"c.d\" = 3 }"));
    assertThatThrownBy(() -> JobFileReader.of(List.of("a={ b = 2")))
        .hasMessageStartingWith("Invalid --set: a={ b = 2 (");
  }

  @Test
  void deepKeysAndReferencesAreRefused() {
    StringBuilder chain = new StringBuilder("k0 = 1\n");
    for (int i = 1; i < 20_000; i++) {
      chain.append("k%s = ${k%s}\n".formatted(20_000 - i, 19_999 - i));
    }
    assertThatLoading("a." + "a.".repeat(200_000) + "a = 1")
        .isInstanceOf(ConfigurationException.class);
    assertThatLoading(chain.toString()).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void largeFilesAreRefused() {
    assertThatLoading("# ".repeat(1 << 20))
        .hasMessage(
            "Cannot read job file: %s (more than 1048576 bytes, with the files that it includes)"
                .formatted(job));
  }

  @Test
  void foldersAndOtherEncodingsAreNamed() throws IOException {
    assertThatThrownBy(() -> JobFileReader.load(folder.toFile(), List.of()))
        .hasMessage("Cannot read job file: %s (a folder)".formatted(folder));
    Files.write(job, new byte[] {'a', '=', (byte) 0xe9});
    assertThatThrownBy(() -> JobFileReader.load(job.toFile(), List.of()))
        .hasMessage("Cannot read job file: %s (not UTF-8 text)".formatted(job));
  }

  @Test
  void environmentVariablesCountOnlyWhereTheyAreWritten() throws IOException {
    Config config = load("a = ${PATH}, b = ${?NO_SUCH_VARIABLE}, PATH_ = x");
    assertThat(config.getString("a")).isEqualTo(System.getenv("PATH"));
    assertThat(JobFileReader.keys(config)).containsExactlyInAnyOrder("a", "PATH_");
    assertThatLoading("a = 1\nb = ${NO_SUCH_VARIABLE}")
        .hasMessage(
            "Cannot read job file: %s: 2: ${NO_SUCH_VARIABLE} (neither a setting nor an environment variable)"
                .formatted(job));
  }

  @Test
  void theCasesOfRealUsersAreErrors() {
    for (String name : List.of("typo", "shadow", "deep", "url")) {
      Path file = SharedData.requireCase("17-job-files/%s.conf".formatted(name));
      assertThatThrownBy(() -> JobFileReader.load(file.toFile(), List.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageMatching(
              "(Cannot read job file|Unsupported include at).*%s\\.conf:[12].*".formatted(name));
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Config load(String text) throws IOException {
    write("job.conf", text);
    return JobFileReader.load(job.toFile(), List.of());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertThatLoading(String text) {
    return assertThatThrownBy(() -> load(text)).isInstanceOf(ConfigurationException.class);
  }
}

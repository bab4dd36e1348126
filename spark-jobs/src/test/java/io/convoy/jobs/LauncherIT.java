package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.testing.S3Server;
import io.convoy.testing.SharedData;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/convoy} as a user runs it: the packaged jar, Spark's own launcher, processes of
 * their own.
 */
class LauncherIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Outcome(int exitStatus, List<String> out, String err) {
    JsonNode json() throws IOException {
      return Json.mapper().readTree(out.get(out.size() - 1));
    }
  }

  @Test
  void describesWithoutSpark() throws Exception {
    Outcome outcome = convoy("describe", "lenet5", "--json");
    assertThat(outcome.exitStatus()).as(outcome.err()).isZero();
    assertThat(outcome.out()).hasSize(1);
    assertThat(outcome.json().path("parameters").asInt()).isEqualTo(61_706);
  }

  @Test
  void trainsTheDemoAndEvaluatesItsModel() throws Exception {
    String model = folder.resolve("out").toString();
    Outcome trained =
        convoy(
            "train",
            ROOT.resolve("conf/demo.conf").toString(),
            "--set",
            "training.epochs=1",
            "--set",
            "output.path=" + model,
            "--json");
    assertThat(trained.exitStatus()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("oneDNN: training of lenet5").contains("epoch 1/1  loss ");
    assertThat(trained.json().path("examples").path("read").asInt()).isEqualTo(12_000);

    Outcome evaluated =
        convoy(
            "evaluate",
            "--model",
            model,
            "--data",
            "synthetic:digits",
            "--json",
            "--master",
            "local[1]");
    assertThat(evaluated.exitStatus()).as(evaluated.err()).isZero();
    assertThat(evaluated.json().path("top1")).isEqualTo(trained.json().path("test").path("top1"));
  }

  @Test
  void trainsOnS3WithCredentialsFromTheEnvironment() throws Exception {
    try (S3Server s3 = S3Server.start()) {
      FileSystem files = s3.path("").getFileSystem(s3.configuration());
      s3.upload(SmallIdx.write(folder.resolve("digits")), "digits");
      Map<String, String> credentials =
          Map.of(
              "AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY,
              "AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
      List<String> arguments = new ArrayList<>();
      s3.settings().entrySet().stream()
          .filter(setting -> !credentials.containsValue(setting.getValue()))
          .map(setting -> "spark.hadoop.%s=%s".formatted(setting.getKey(), setting.getValue()))
          .forEach(setting -> arguments.addAll(List.of("--conf", setting)));
      arguments.addAll(List.of("train", ROOT.resolve("conf/demo.conf").toString(), "--json"));
      Stream.of(
              "training.epochs=2",
              "data.train=" + s3.uri() + "/digits",
              "data.test=" + s3.uri() + "/digits",
              "output.path=" + s3.uri() + "/run")
          .forEach(setting -> arguments.addAll(List.of("--set", setting)));

      Outcome outcome = convoy(credentials, arguments.toArray(String[]::new));
      assertThat(outcome.exitStatus()).as(outcome.err()).isZero();
      assertHoldsNoCredentials(outcome.err() + outcome.out(), s3);
      assertHoldsNoCredentials(StoredText.of(s3.path("run/report.html"), files), s3);
      assertHoldsNoCredentials(StoredText.of(s3.path("run/model.zip"), files), s3);
      assertHoldsNoCredentials(StoredText.of(s3.path("run"), files), s3);
    }
  }

  private static void assertHoldsNoCredentials(String text, S3Server s3) {
    assertThat(text)
        .contains(s3.uri())
        .doesNotContain(S3Server.ACCESS_KEY)
        .doesNotContain(S3Server.SECRET_KEY);
  }

  @Test
  void readsAllNamesInAPosixLocale() throws Exception {
    Path model = SharedData.requireCase("model-3-classes-32x32.zip");
    Path cat = SharedData.requireCase("02-colon-in-name/folder/dog/dog0.jpg");
    Files.createDirectories(folder.resolve("in"));
    for (String name : List.of("\u00e9.jpg", "\ud83d\udc08.jpg", "20:00 {a,b}[*]%20#?.jpg")) {
      Files.copy(cat, folder.resolve("in").resolve(name));
    }
    Outcome outcome =
        convoy(
            Map.of("LC_ALL", "C"),
            List.of("score", "--model", "" + model, "--input", "in", "--output", "20:1", "--json")
                .toArray(String[]::new));
    assertThat(outcome.exitStatus()).as(outcome.err()).isZero();
    assertThat(outcome.json().path("scored").asInt()).isEqualTo(3);
    assertThat(folder.resolve("20:1/_SUCCESS")).exists();
  }

  @Test
  void aMasterThatDoesNotAnswerIsSaidInOneLine() throws Exception {
    Outcome outcome =
        convoy(
            "train", ROOT.resolve("conf/demo.conf").toString(), "--master", "spark://localhost:1");
    assertThat(outcome.exitStatus()).isEqualTo(1);
    // Java warns of a module that Spark 4 asks for.
    assertThat(outcome.err().lines())
        .filteredOn(line -> !line.startsWith("WARNING: Using incubator modules: "))
        .containsExactly("Cannot reach Spark's master: spark://localhost:1 (Connection refused)");
  }

  @Test
  void addsJarsToTheClassPath() throws Exception {
    List<String> bench =
        List.of("bench", "lenet5", "--batch", "4", "--steps", "3", "--against", "onnxruntime");
    Outcome without = convoy(bench.toArray(String[]::new));
    assertThat(without.exitStatus()).isEqualTo(2);
    assertThat(without.err()).contains("Cannot compare with ONNX Runtime: ");
    String jar =
        Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    Outcome with =
        convoy(Stream.concat(Stream.of("--jars", jar), bench.stream()).toArray(String[]::new));
    assertThat(with.exitStatus()).as(with.err()).isZero();
    assertThat(with.out()).hasSize(1).first().asString().contains(" times as many as onnxruntime");
  }

  @Test
  void passesTheExitStatusOn() throws Exception {
    Outcome wrong = convoy("train", "no.conf");
    assertThat(wrong.exitStatus()).isEqualTo(2);
    // Java warns of a module that Spark 4 asks for.
    assertThat(wrong.err().lines())
        .filteredOn(line -> !line.equals("WARNING: Using incubator modules: jdk.incubator.vector"))
        .containsExactly("Cannot read job file: no.conf (no such file)");
    Outcome missing = convoy("evaluate", "--model", "none", "--data", "synthetic:digits");
    assertThat(missing.exitStatus()).isEqualTo(1);
    assertThat(missing.err().strip()).endsWith("Cannot find model: none");
    Outcome unscored = convoy("score", "--model", "none", "--input", "none", "--output", "out");
    assertThat(unscored.exitStatus()).isEqualTo(1);
    assertThat(unscored.err().strip()).endsWith("Cannot find model: none");
  }

  private Outcome convoy(String... arguments) throws IOException, InterruptedException {
    return convoy(Map.of(), arguments);
  }

  private Outcome convoy(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(ROOT.resolve("deploy/convoy").toString()), Stream.of(arguments))
                    .toList())
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(ShortLivedJvms.ENVIRONMENT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = ShortLivedJvms.withoutNotes(Files.readString(err));
    return new Outcome(process.exitValue(), Files.readAllLines(out), printed);
  }
}

package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.onednn.Processor;
import io.convoy.testing.Machine;
import io.convoy.training.backend.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  @Test
  void measuresTrainingAndInference() throws IOException {
    JsonNode json =
        CommandLineRun.of(
                "bench", "lenet5", "--batch", "4", "--replicas", "2", "--steps", "3", "--json")
            .json();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "network",
            "backend",
            "precision",
            "threads",
            "replicas",
            "batch",
            "parameters",
            "train_images_per_s",
            "infer_images_per_s");
    assertThat(json.path("network").asText()).isEqualTo("lenet5");
    assertThat(json.path("backend").asText()).isEqualTo("onednn");
    assertThat(json.path("precision").asText()).isEqualTo("float32");
    assertThat(json.path("batch").asInt()).isEqualTo(4);
    assertThat(json.path("replicas").asInt()).isEqualTo(2);
    assertThat(json.path("parameters").asLong()).isEqualTo(61_706);
    assertThat(json.path("train_images_per_s").asDouble()).isPositive();
    assertThat(json.path("infer_images_per_s").asDouble()).isPositive();
  }

  @Test
  void printsOnStandardErrorWhatItMeasures() {
    CommandLineRun run = CommandLineRun.of("bench", "lenet5", "--batch", "4", "--steps", "3");
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            """
            Measuring training of lenet5: 4 images in a batch, 3 steps
            Measuring inference of lenet5: 4 images in a batch, 3 steps
            """);
  }

  @Test
  void comparesInferenceWithOnnxRuntime() throws IOException {
    String[] arguments = {
      "bench", "lenet5", "--batch", "4", "--steps", "3", "--against", "onnxruntime", "--json"
    };
    CommandLineRun run = CommandLineRun.of(arguments);
    JsonNode json = run.json();
    assertThat(json.path("against").asText()).isEqualTo("onnxruntime");
    assertThat(json.path("against_infer_images_per_s").asDouble()).isPositive();
    assertThat(json.path("infer_ratio").asDouble())
        .isCloseTo(
            json.path("infer_images_per_s").asDouble()
                / json.path("against_infer_images_per_s").asDouble(),
            within(1e-9));
    assertThat(run.err())
        .endsWith(
            "Measuring inference of lenet5 with ONNX Runtime: 4 images in a batch, 3 steps\n");
  }

  @Test
  void withoutOnnxRuntimeOneMessageSaysWhatIsMissing() throws Exception {
    assertThat(errorOfComparison(new WithoutOnnxRuntime(Optional.empty())))
        .isEqualToIgnoringNewLines(
            "Cannot compare with ONNX Runtime: its classes are not on the class path"
                + " (add its jar, as in deploy/convoy --jars onnxruntime-1.29.0.jar bench ...)");
    Error unusable =
        new ExceptionInInitializerError(
            new IllegalStateException("not loaded", new IOException("no folder /tmp")));
    assertThat(errorOfComparison(new WithoutOnnxRuntime(Optional.of(unusable))))
        .isEqualToIgnoringNewLines(
            "Cannot compare with ONNX Runtime: its library cannot be loaded" + " (no folder /tmp)");
  }

  private static String errorOfComparison(ClassLoader commands) throws Exception {
    Object run =
        commands
            .loadClass(CommandLineRun.class.getName())
            .getMethod("of", String[].class)
            .invoke(null, (Object) new String[] {"bench", "lenet5", "--against", "onnxruntime"});
    assertThat(run.getClass().getMethod("exitStatus").invoke(run)).isEqualTo(2);
    return (String) run.getClass().getMethod("err").invoke(run);
  }

  /** Loads the commands again, for which ONNX Runtime does not exist, or fails to load. */
  private static final class WithoutOnnxRuntime extends ClassLoader {
    private final Optional<Error> failure;

    WithoutOnnxRuntime(Optional<Error> failure) {
      super(WithoutOnnxRuntime.class.getClassLoader());
      this.failure = failure;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("ai.onnxruntime.")) {
        if (failure.isPresent()) {
          throw failure.get();
        }
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.convoy.jobs.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? copy(name) : loaded;
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void aWrongOptionIsReportedOnceForAllNetworks() {
    CommandLineRun run = CommandLineRun.of("bench", "--all", "--updater", "lamb");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Unsupported updater: lamb (supported: nesterov, sgd, adam, adamw)");
  }

  @Test
  void optionsThatExcludeEachOtherAreRejected() {
    assertThat(CommandLineRun.of("bench").exitStatus()).isEqualTo(2);
    CommandLineRun both = CommandLineRun.of("bench", "lenet5", "--all");
    assertThat(both.exitStatus()).isEqualTo(2);
    assertThat(both.err()).contains("NETWORK, --all are mutually exclusive (specify only one)");
    assertRejected("--profile with --all", "--all", "--profile");
    assertRejected("--profile with --against", "lenet5", "--profile", "--against", "onnxruntime");
    assertRejected("--freeze with --all", "--all", "--freeze", "output");
    assertRejected("--train-only with --all", "--all", "--train-only", "output");
    assertRejected(
        "--freeze with --train-only", "lenet5", "--freeze", "output", "--train-only", "output");
    CommandLineRun peer = CommandLineRun.of("bench", "lenet5", "--against", "torch");
    assertThat(peer.exitStatus()).isEqualTo(2);
    assertThat(peer.err()).startsWith("Invalid value for option '--against'");
  }

  private static void assertRejected(String options, String... arguments) {
    CommandLineRun run =
        CommandLineRun.of(
            Stream.concat(Stream.of("bench"), Arrays.stream(arguments)).toArray(String[]::new));
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("Cannot combine %s (must be one of them)".formatted(options));
  }

  @Test
  void profileTellsWhereTheTimeOfAStepGoes() throws IOException {
    JsonNode json =
        CommandLineRun.of("bench", "lenet5", "--batch", "4", "--steps", "3", "--profile", "--json")
            .json();
    assertThat(json.path("network").asText()).isEqualTo("lenet5");
    assertThat(json.path("step_milliseconds").asDouble()).isPositive();
    assertThat(json.path("peak_share").asDouble())
        .isCloseTo(
            json.path("gflop_per_s").asDouble() / json.path("peak_gflop_per_s").asDouble(),
            within(1e-9));
    double shares = 0;
    for (JsonNode part : json.path("parts")) {
      shares += part.path("share").asDouble();
    }
    assertThat(shares).isCloseTo(1, within(1e-9));
    assertThat(json.path("parts").findValuesAsText("kind"))
        .contains("convolution forward", "dense backward weights", "update");
  }

  @Test
  void measuresEveryUpdater() {
    for (String updater : List.of("sgd", "adamw")) {
      CommandLineRun run =
          CommandLineRun.of(
              "bench", "lenet5", "--batch", "4", "--steps", "1", "--updater", updater);
      assertThat(run.exitStatus()).as(run.err()).isZero();
    }
  }

  @Test
  void profileIsOfOneDnn() {
    CommandLineRun run = CommandLineRun.of("bench", "lenet5", "--backend", "dl4j", "--profile");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("Unsupported backend for --profile: dl4j (supported: onednn)");
  }

  @Test
  void wrongUseIsToldInOneMessageWithStatusTwo() {
    CommandLineRun zero = CommandLineRun.of("bench", "lenet5", "--batch", "0");
    assertThat(zero.exitStatus()).isEqualTo(2);
    assertThat(zero.err())
        .isEqualToIgnoringNewLines(
            "Invalid --batch, --threads, --replicas or --steps: 0 (must be at least 1)");
    CommandLineRun two = CommandLineRun.of("bench", "lenet5", "--profile", "--replicas", "2");
    assertThat(two.exitStatus()).isEqualTo(2);
    assertThat(two.err())
        .isEqualToIgnoringNewLines("Invalid --replicas: 2 (must be 1 with --profile)");
    CommandLineRun unknown = CommandLineRun.of("bench", "resnet");
    assertThat(unknown.exitStatus()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("Unsupported network: resnet (supported: ");
    CommandLineRun backend = CommandLineRun.of("bench", "lenet5", "--backend", "torch");
    assertThat(backend.exitStatus()).isEqualTo(2);
    assertThat(backend.err()).startsWith("Invalid value for option '--backend'");
    CommandLineRun updater = CommandLineRun.of("bench", "lenet5", "--updater", "lamb");
    assertThat(updater.exitStatus()).isEqualTo(2);
    assertThat(updater.err())
        .isEqualToIgnoringNewLines(
            "Unsupported updater: lamb (supported: nesterov, sgd, adam, adamw)");
    CommandLineRun precision = CommandLineRun.of("bench", "lenet5", "--precision", "float16");
    assertThat(precision.exitStatus()).isEqualTo(2);
    assertThat(precision.err())
        .isEqualToIgnoringNewLines(
            "Unsupported precision: float16 (supported: auto, float32, bfloat16, int8)");
    CommandLineRun training =
        CommandLineRun.of("bench", "lenet5", "--precision", "int8", "--profile");
    assertThat(training.exitStatus()).isEqualTo(2);
    assertThat(training.err())
        .isEqualToIgnoringNewLines(
            "Unsupported precision for --profile: int8 (must be float32 or bfloat16: it is of a training step)");
  }

  @Test
  void int8IsMeasuredInInferenceOnly() throws IOException {
    Machine.assume(() -> Processor.requireSupport(Precision.INT8));
    String[] arguments = {"bench", "lenet5", "--batch", "4", "--steps", "3", "--precision", "int8"};
    JsonNode json =
        CommandLineRun.of(
                Stream.concat(Arrays.stream(arguments), Stream.of("--json")).toArray(String[]::new))
            .json();
    assertThat(json.path("precision").asText()).isEqualTo("int8");
    assertThat(json.path("train_images_per_s").isNull()).isTrue();
    assertThat(json.path("infer_images_per_s").asDouble()).isPositive();
    assertThat(CommandLineRun.of(arguments).out())
        .startsWith("lenet5, onednn, int8, batch 4, 1 thread, 1 replica: infers ");
  }
}

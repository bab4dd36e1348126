package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.Instruction;
import io.convoy.onednn.program.PrimitiveInstruction;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.Precision;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.Map;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.junit.jupiter.api.Test;

/** Messages of errors of oneDNN and of unsupported processors. */
class RefusalTest {
  @Test
  void anErrorOfOnednnNamesTheLayer() {
    Vertex conv = Networks.named("digits").vertices().get(0);
    assertThat(Compiler.failure(conv, new IllegalArgumentException("could not create it")))
        .hasMessage("Cannot compute 'conv' (conv 3x3) with oneDNN: could not create it");
  }

  @Test
  void aPrimitiveWithoutArgumentsReportsAStatus() {
    reorder.primitive_desc descriptor =
        new reorder.primitive_desc(
            Onednn.engine(), Layouts.plain(4), Onednn.engine(), Layouts.plain(4));
    Instruction instruction = PrimitiveInstruction.of("reorder", 0, descriptor, new Arguments());
    try (stream stream = new stream(Onednn.engine())) {
      assertThatThrownBy(() -> instruction.execute(stream.get()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Cannot execute reorder: oneDNN returned status 2");
    }
  }

  @Test
  void bfloat16RequiresAvx512Vectors() {
    assertThatCode(() -> Processor.requireVectors(true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Processor.requireVectors(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot compute in bfloat16: the processor has no AVX-512 (use float32)");
  }

  @Test
  void int8RequiresVnni() {
    assertThatCode(() -> Processor.requireWholeNumbers(true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Processor.requireWholeNumbers(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot compute in int8: the processor has no VNNI (use float32)");
  }

  @Test
  void int8RequiresRanges() {
    assertThatThrownBy(
            () ->
                new OnednnBackend(
                    Networks.named("digits"), new Updater.Sgd(), 0, 1, Precision.INT8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot compute in int8: there are no ranges of activations");
  }

  @Test
  void int8IsNotForTraining() {
    OnednnBackend backend =
        new OnednnBackend(
            Networks.named("digits"),
            new Optimization(new Updater.Sgd(), 0),
            1,
            Precision.INT8,
            new ActivationRanges(Map.of("relu0", new ActivationRanges.Range(0, 1))));
    assertThatThrownBy(backend::replica)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Unsupported precision for training: int8 (supported: float32, bfloat16)");
  }

  @Test
  void aRangeIsOfFiniteNumbersInOrder() {
    for (float[] wrong : new float[][] {{1, 0}, {Float.NaN, 0}, {0, Float.POSITIVE_INFINITY}}) {
      assertThatThrownBy(() -> new ActivationRanges.Range(wrong[0], wrong[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid range of activations: %s to %s (must be finite and in this order)",
              wrong[0], wrong[1]);
    }
  }
}

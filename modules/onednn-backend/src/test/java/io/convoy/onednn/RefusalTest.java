package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.graph.Vertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.Instruction;
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
    Instruction instruction = Instruction.of("reorder", 0, descriptor, new Arguments());
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
}

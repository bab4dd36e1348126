package io.convoy.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convoy.onednn.memory.ArenaPlan;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.OpenMp;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.Instruction;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.training.backend.Precision;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Measures the peak speed of this machine's processor: the fastest of several products of two large
 * square matrices, in layouts that oneDNN chooses.
 */
public final class PeakSpeed {
  /** Rows and columns: large enough that arithmetic, not memory, limits the speed. */
  public static final int SIZE = 2048;

  private static final int ATTEMPTS = 5;

  private PeakSpeed() {}

  /**
   * Measures multiplications and additions per second.
   *
   * @param threads number of threads that compute
   */
  public static double measure(Precision precision, int threads) {
    Processor.requireSupport(precision);
    OpenMp.setThreads(threads);
    PointerScope scope = new PointerScope();
    try {
      ProgramBuilder builder = new ProgramBuilder();
      product(Layouts.any(Layouts.type(precision), SIZE, SIZE), builder);
      ArenaPlan plan = builder.planArena();
      try (NativeBlock block = new NativeBlock(plan.bytes())) {
        plan.bind(block);
        return fastest(builder.instructions().get(0));
      }
    } finally {
      scope.close();
    }
  }

  private static void product(memory.desc layout, ProgramBuilder builder) {
    matmul.primitive_desc descriptor =
        new matmul.primitive_desc(
            Onednn.engine(), layout, layout, layout, ProgramBuilder.attributes(), false);
    builder.emit(
        "matrix product",
        2L * SIZE * SIZE * SIZE,
        descriptor,
        new Arguments()
            .with(DNNL_ARG_SRC, builder.input(descriptor.src_desc()))
            .with(DNNL_ARG_WEIGHTS, builder.input(descriptor.weights_desc()))
            .with(DNNL_ARG_DST, builder.tensor(descriptor.dst_desc())));
  }

  private static double fastest(Instruction product) {
    dnnl_stream stream = new stream(Onednn.engine()).get();
    double best = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long start = System.nanoTime();
      product.execute(stream);
      best = Math.max(best, product.operations() / ((System.nanoTime() - start) / 1e9));
    }
    return best;
  }
}

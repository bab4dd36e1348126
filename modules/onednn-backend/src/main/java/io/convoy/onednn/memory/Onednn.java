package io.convoy.onednn.memory;

import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import org.bytedeco.dnnl.engine;
import org.bytedeco.javacpp.Loader;

/** The oneDNN library. */
public final class Onednn {
  private static final engine ENGINE = load();

  private Onednn() {}

  /** OneDNN's engine for this machine's processor. */
  public static engine engine() {
    return ENGINE;
  }

  /**
   * Whether oneDNN uses an instruction set: the processor has it, and no setting disables it.
   *
   * @param instructions oneDNN's number of the instruction set
   */
  public static boolean has(int instructions) {
    return (dnnl_get_effective_cpu_isa() & instructions) == instructions;
  }

  private static engine load() {
    Loader.load(org.bytedeco.dnnl.global.dnnl.class);
    engine processor = new engine(engine.kind.cpu, 0);
    // Without this reference, closing the scope of the first caller would free it for all.
    processor.retainReference();
    return processor;
  }
}

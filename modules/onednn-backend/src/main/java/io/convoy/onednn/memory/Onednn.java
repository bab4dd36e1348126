package io.convoy.onednn.memory;

import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import org.bytedeco.dnnl.engine;
import org.bytedeco.javacpp.Loader;

/** The oneDNN library. */
public final class Onednn {
  private static final engine ENGINE = load();

  private Onednn() {}

  /** This machine's processor. */
  public static engine engine() {
    return ENGINE;
  }

  /**
   * Whether oneDNN uses these instructions: the processor has them, and no setting forbids it.
   *
   * @param instructions by oneDNN's number of them
   */
  public static boolean has(int instructions) {
    return (dnnl_get_effective_cpu_isa() & instructions) == instructions;
  }

  private static engine load() {
    Loader.load(org.bytedeco.dnnl.global.dnnl.class);
    engine processor = new engine(engine.kind.cpu, 0);
    // Or the scope of whoever happens to be first would free it for all others.
    processor.retainReference();
    return processor;
  }
}

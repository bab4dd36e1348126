package io.convoy.onednn;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs of one network for different batch sizes, which share one arena. */
final class ProgramCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramCache.class);

  /** Number of programs kept; all batches but the last of a shard have the same size. */
  private static final int KEPT = 8;

  private static final long MEBIBYTE = 1 << 20;

  private final OnednnBackend backend;
  private final Graph graph;
  private final Mode mode;
  private final ParameterStore parameters;
  private final Map<Integer, Program> programs = new LinkedHashMap<>();
  private NativeBlock arena = new NativeBlock(0);

  /** Parameters that programs make weights from; empty if they read those of the store. */
  private float[] loaded = {};

  ProgramCache(OnednnBackend backend, Mode mode, ParameterStore parameters) {
    Processor.requireSupport(backend.precision());
    this.backend = backend;
    this.graph = backend.graph();
    this.mode = mode;
    this.parameters = parameters;
  }

  /**
   * The program for a batch size, compiled if necessary; the programs used last are kept.
   *
   * @param shape shape of the images
   * @param batch number of images in a batch
   * @throws IllegalArgumentException if the network is for images of another shape
   */
  Program of(Shape shape, int batch) {
    if (!shape.equals(graph.input())) {
      throw new IllegalArgumentException(
          "Cannot run %s on images of %s (must be %s)"
              .formatted(graph.network(), shape, graph.input()));
    }
    Program program = programs.remove(batch);
    if (program == null) {
      program = compile(batch);
    }
    programs.put(batch, program);
    return program;
  }

  /** Sets the parameters that programs make weights from, beside those they read from the store. */
  void load(float[] parameters) {
    loaded = parameters;
    programs.values().forEach(program -> program.load(parameters));
  }

  private Program compile(int batch) {
    if (programs.size() == KEPT) {
      programs.remove(programs.keySet().iterator().next()).close();
    }
    Program program = Compiler.compile(backend, batch, mode, parameters);
    parameters.allocate();
    if (loaded.length > 0) {
      program.load(loaded);
    }
    if (program.arenaBytes() > arena.bytes()) {
      arena.close();
      arena = new NativeBlock(program.arenaBytes());
      programs.values().forEach(other -> other.bind(arena));
    }
    program.bind(arena);
    LOG.info(
        "oneDNN: {} of {} in batches of {}: {} MiB of parameters, {} MiB of activations",
        mode.name().toLowerCase(Locale.ROOT),
        graph.network(),
        batch,
        parameters.bytes() / MEBIBYTE,
        arena.bytes() / MEBIBYTE);
    return program;
  }

  @Override
  public void close() {
    programs.values().forEach(Program::close);
    programs.clear();
    arena.close();
  }
}

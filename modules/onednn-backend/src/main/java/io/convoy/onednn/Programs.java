package io.convoy.onednn;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.training.backend.Precision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of one network for different batch sizes, with one arena for all of them. */
final class Programs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

  /** Batches are of one size, but for the last of a part. */
  private static final int KEPT = 8;

  private static final long MEBIBYTE = 1 << 20;

  private final Graph graph;
  private final Mode mode;
  private final Precision precision;
  private final ParameterStore parameters;
  private final Map<Integer, Program> programs = new LinkedHashMap<>();
  private NativeBlock arena = new NativeBlock(0);

  Programs(Graph graph, Mode mode, Precision precision, ParameterStore parameters) {
    Processor.requireSupport(precision);
    this.graph = graph;
    this.mode = mode;
    this.precision = precision;
    this.parameters = parameters;
  }

  /**
   * The program for batches of so many images of that shape; the programs used last stay.
   *
   * @throws IllegalArgumentException if the network is for images of another shape
   */
  Program of(Shape shape, int batch) {
    if (!shape.toString().equals(graph.input().toString())) {
      throw new IllegalArgumentException(
          "Cannot give images of %s to %s (must be %s)"
              .formatted(shape, graph.network(), graph.input()));
    }
    Program program = programs.remove(batch);
    if (program == null) {
      program = compile(batch);
    }
    programs.put(batch, program);
    return program;
  }

  private Program compile(int batch) {
    if (programs.size() == KEPT) {
      programs.remove(programs.keySet().iterator().next()).close();
    }
    Program program = Compiler.compile(graph, batch, mode, precision, parameters);
    parameters.allocate();
    if (program.arenaBytes() > arena.bytes()) {
      arena.close();
      arena = new NativeBlock(program.arenaBytes());
      programs.values().forEach(other -> other.bind(arena));
    }
    program.bind(arena);
    LOG.info(
        "oneDNN: {} of {} for {} images: {} MiB for parameters, {} MiB for what is between layers",
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

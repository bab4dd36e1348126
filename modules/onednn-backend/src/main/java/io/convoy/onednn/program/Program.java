package io.convoy.onednn.program;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Tensor;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;

/**
 * A network compiled for one batch size: instructions between tensors, all made once. Not safe for
 * use by two threads at once.
 */
public final class Program implements AutoCloseable {
  private final PointerScope scope;
  private final CompiledNetwork network;
  private final NativeBlock constants;
  private final dnnl_stream stream;

  /**
   * @param scope that keeps all objects of oneDNN's alive, until the program is closed
   */
  public Program(
      PointerScope scope, CompiledNetwork network, stream stream, NativeBlock constants) {
    this.scope = scope;
    this.network = network;
    this.constants = constants;
    this.stream = stream.get();
  }

  /** Bytes that the arena must have. */
  public long arenaBytes() {
    return network.arena().bytes();
  }

  /** Sets where everything lies that exists only while the program runs. */
  public void bind(NativeBlock arena) {
    network.arena().bind(arena);
  }

  /**
   * Computes all heads.
   *
   * @param batch may be smaller than the program's; zeros stand for the images that are missing
   */
  public void forward(ImageBatch batch, StepProfile laps) {
    FloatBuffer input = network.input().floats().put(batch.pixels());
    while (input.hasRemaining()) {
      input.put(0);
    }
    laps.lap("input", 0);
    run(0, network.forwardEnd(), laps);
  }

  /**
   * Computes the gradient of all parameters, and lets running statistics follow.
   *
   * @param seed of dropout
   * @param smoothing of the labels
   * @return the loss, summed over the batch
   */
  public double gradient(ImageBatch batch, Seed seed, double smoothing, StepProfile laps) {
    List<DropoutMask> masks = network.masks();
    for (int i = 0; i < masks.size(); i++) {
      masks.get(i).draw(seed.child("dropout").child(i));
      laps.lap("dropout mask", 0);
    }
    forward(batch, laps);
    for (RunningStatistics running : network.statistics()) {
      running.observe();
      laps.lap("running statistics", 0);
    }
    double loss = 0;
    for (HeadLoss head : network.losses()) {
      loss += head.compute(batch.labels(), smoothing);
      laps.lap("loss", 0);
    }
    run(network.forwardEnd(), network.instructions().size(), laps);
    return loss;
  }

  /** The logits of the main head, {@code [batch, classes, height, width]}. */
  public float[] logits() {
    return values(network.logits());
  }

  /** The values of each feature, {@code [batch, channels, height, width]}. */
  public List<float[]> features() {
    return network.features().stream().map(Program::values).toList();
  }

  private static float[] values(Tensor tensor) {
    float[] values = new float[tensor.length()];
    tensor.floats().get(values);
    return values;
  }

  private void run(int from, int to, StepProfile laps) {
    for (Instruction instruction : network.instructions().subList(from, to)) {
      instruction.execute(stream);
      laps.lap(instruction.name(), instruction.operations());
    }
  }

  @Override
  public void close() {
    scope.close();
    constants.close();
  }
}

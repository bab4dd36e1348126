package io.convoy.onednn.program;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Tensor;
import io.convoy.training.optimization.Optimization;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;

/**
 * A network compiled for one batch size: a list of instructions on tensors. Not safe for use by two
 * threads at once.
 */
public final class Program implements AutoCloseable {
  private final PointerScope scope;
  private final CompiledNetwork network;
  private final NativeBlock constants;
  private final dnnl_stream stream;

  /**
   * @param scope scope of all oneDNN objects, closed with the program
   */
  public Program(
      PointerScope scope, CompiledNetwork network, stream stream, NativeBlock constants) {
    this.scope = scope;
    this.network = network;
    this.constants = constants;
    this.stream = stream.get();
  }

  /** Required length of the arena in bytes. */
  public long arenaBytes() {
    return network.arena().bytes();
  }

  /** Places all tensors that exist only while the program runs into an arena. */
  public void bind(NativeBlock arena) {
    network.arena().bind(arena);
  }

  /** Makes the weights that are not read from the parameters themselves. */
  public void load(float[] parameters) {
    network.quantizedWeights().forEach(weights -> weights.load(parameters));
  }

  /**
   * Runs the forward pass.
   *
   * @param batch images; a batch smaller than the program's is filled up with zeros
   * @param profile records the parts of the pass
   */
  public void forward(ImageBatch batch, StepProfile profile) {
    forward(batch, 0, batch.size(), profile);
  }

  /**
   * Runs the forward pass on some images of a batch.
   *
   * @param first of the images
   * @param count number of images; the program's batch is filled up with zeros
   * @param profile records the parts of the pass
   */
  public void forward(ImageBatch batch, int first, int count, StepProfile profile) {
    int image = batch.shape().size();
    FloatBuffer input = network.input().floats().put(batch.pixels(), first * image, count * image);
    while (input.hasRemaining()) {
      input.put(0);
    }
    profile.record("input", 0);
    run(0, network.forwardEnd(), profile);
  }

  /**
   * Computes the gradient of all parameters and updates running statistics.
   *
   * @param seed seed of dropout
   * @param optimization label smoothing and class weights
   * @param profile records the parts of the step
   * @return the loss, summed over the batch
   */
  public double gradient(
      ImageBatch batch, Seed seed, Optimization optimization, StepProfile profile) {
    List<DropoutMask> masks = network.masks();
    for (int i = 0; i < masks.size(); i++) {
      masks.get(i).draw(seed.child("dropout").child(i));
      profile.record("dropout mask", 0);
    }
    forward(batch, profile);
    for (RunningStatistics running : network.statistics()) {
      running.update();
      profile.record("running statistics", 0);
    }
    double loss = 0;
    for (HeadLoss head : network.losses()) {
      loss += head.compute(batch, optimization.labelSmoothing(), optimization.classWeights());
      profile.record("loss", 0);
    }
    run(network.forwardEnd(), network.instructions().size(), profile);
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

  private void run(int from, int to, StepProfile profile) {
    for (Instruction instruction : network.instructions().subList(from, to)) {
      instruction.execute(stream);
      profile.record(instruction.name(), instruction.operations());
    }
  }

  @Override
  public void close() {
    scope.close();
    constants.close();
  }
}

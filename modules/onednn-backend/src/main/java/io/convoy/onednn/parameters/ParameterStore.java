package io.convoy.onednn.parameters;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.onednn.memory.MemoryPlan;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import io.convoy.training.backend.ModelState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;

/**
 * The parameters of one network in native memory, shared by its programs for different batch sizes.
 * Each tensor has the layout that the first program asks for; others rearrange it for themselves.
 */
public final class ParameterStore implements AutoCloseable {
  private final ParameterLayout layout;
  private final boolean gradients;
  private final boolean remembers;
  private final Map<ParameterBlock, ParameterTensor> tensors = new LinkedHashMap<>();
  private final List<PointerScope> scopes = new ArrayList<>();
  private final List<NativeBlock> blocks = new ArrayList<>();
  private final List<Transfer> values = new ArrayList<>();
  private final List<Transfer> updaterState = new ArrayList<>();
  private NativeBlock staging;
  private ModelState waiting;

  /**
   * @param gradients whether there is room for them
   * @param remembers whether there is room for the updater's state
   */
  public ParameterStore(ParameterLayout layout, boolean gradients, boolean remembers) {
    this.layout = layout;
    this.gradients = gradients;
    this.remembers = remembers;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The tensor that lies in these blocks of the flat vector.
   *
   * @param preferred its layout, unless a program before has chosen another
   */
  public ParameterTensor tensor(List<ParameterBlock> blocks, memory.desc preferred) {
    return tensors.computeIfAbsent(blocks.get(0), first -> create(blocks, preferred));
  }

  Collection<ParameterTensor> tensors() {
    return tensors.values();
  }

  private ParameterTensor create(List<ParameterBlock> blocks, memory.desc preferred) {
    try (PointerScope scope = new PointerScope()) {
      ParameterTensor tensor = ParameterTensor.of(blocks, new memory.desc(preferred));
      keep(scope);
      return tensor;
    }
  }

  /** Makes room for all tensors, once the first program has asked for them. */
  public void allocate() {
    if (staging != null) {
      return;
    }
    allocate(ParameterTensor::values);
    if (gradients) {
      allocate(ParameterTensor::gradient);
    }
    if (remembers) {
      allocate(ParameterTensor::updaterState);
    }
    int longest = tensors().stream().mapToInt(ParameterTensor::length).max().orElse(1);
    staging = new NativeBlock((long) Float.BYTES * longest);
    try (PointerScope scope = new PointerScope()) {
      for (ParameterTensor tensor : tensors()) {
        values.add(new Transfer(tensor.blocks(), tensor.values(), staging));
        if (remembers) {
          updaterState.add(new Transfer(tensor.blocks(), tensor.updaterState(), staging));
        }
      }
      keep(scope);
    }
    if (waiting != null) {
      transferWaiting();
    }
  }

  private void allocate(Function<ParameterTensor, Tensor> part) {
    List<Storage> storages = tensors().stream().map(part).map(Tensor::storage).toList();
    NativeBlock block = new NativeBlock(MemoryPlan.inOrder(storages));
    storages.forEach(storage -> storage.bind(block));
    blocks.add(block);
  }

  /** Bytes of native memory. */
  public long bytes() {
    return blocks.stream().mapToLong(NativeBlock::bytes).sum();
  }

  /**
   * Puts flat vectors into parameters and updater state. They wait until there is room for them.
   *
   * @throws IllegalArgumentException if they are of another network or updater
   */
  public void load(float[] newParameters, float[] newUpdaterState) {
    int stateLength = remembers ? layout.length() : 0;
    requireFit(newParameters);
    if (newUpdaterState.length != stateLength) {
      throw new IllegalArgumentException(
          "Cannot load updater state of %s values into an updater of %s"
              .formatted(newUpdaterState.length, stateLength));
    }
    waiting = new ModelState(newParameters, newUpdaterState);
    if (staging != null) {
      transferWaiting();
    }
  }

  /**
   * Checks that parameters are as many as the network has.
   *
   * @throws IllegalArgumentException if not
   */
  public void requireFit(float[] newParameters) {
    if (newParameters.length != layout.length()) {
      throw new IllegalArgumentException(
          "Cannot load %s parameters into a network of %s"
              .formatted(newParameters.length, layout.length()));
    }
  }

  private void transferWaiting() {
    values.forEach(transfer -> transfer.load(waiting.parameters()));
    updaterState.forEach(transfer -> transfer.load(waiting.updaterState()));
    waiting = null;
  }

  /** Parameters and updater state as flat vectors. */
  public ModelState state() {
    return waiting != null
        ? waiting
        : new ModelState(vector(values), remembers ? vector(updaterState) : new float[0]);
  }

  private float[] vector(List<Transfer> transfers) {
    float[] vector = new float[layout.length()];
    transfers.forEach(transfer -> transfer.store(vector));
    return vector;
  }

  private void keep(PointerScope scope) {
    scope.extend();
    scopes.add(scope);
  }

  @Override
  public void close() {
    scopes.forEach(PointerScope::close);
    blocks.forEach(NativeBlock::close);
    if (staging != null) {
      staging.close();
    }
  }
}

package io.convoy.onednn.parameters;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.onednn.memory.MemoryPlan;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;

/**
 * Parameters of one network in native memory, shared by its programs for different batch sizes.
 * Each tensor has the layout that the first program prefers; other programs reorder it if
 * necessary.
 */
public final class ParameterStore implements AutoCloseable {
  private final ParameterLayout layout;
  private final boolean hasGradients;
  private final boolean hasUpdaterState;
  private final FrozenLayers frozen;
  private final Map<ParameterBlock, ParameterTensor> tensors = new LinkedHashMap<>();
  private final List<PointerScope> scopes = new ArrayList<>();
  private final List<NativeBlock> blocks = new ArrayList<>();
  private final List<Transfer> values = new ArrayList<>();
  private final List<Transfer> updaterState = new ArrayList<>();
  private NativeBlock staging;
  private ModelState pending;

  /**
   * @param hasGradients whether to allocate gradients
   * @param hasUpdaterState whether to allocate updater state
   * @param frozen layers without gradients and updater state
   */
  public ParameterStore(
      ParameterLayout layout, boolean hasGradients, boolean hasUpdaterState, FrozenLayers frozen) {
    this.layout = layout;
    this.hasGradients = hasGradients;
    this.hasUpdaterState = hasUpdaterState;
    this.frozen = frozen;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** The layers that are not trained. */
  public FrozenLayers frozen() {
    return frozen;
  }

  /**
   * The tensor of some blocks of the flat vector.
   *
   * @param preferred its layout, unless an earlier program has set another one
   */
  public ParameterTensor tensor(List<ParameterBlock> blocks, memory.desc preferred) {
    return tensors.computeIfAbsent(blocks.get(0), first -> create(blocks, preferred));
  }

  /** The tensors of trained layers, which have gradients and updater state. */
  Collection<ParameterTensor> tensors() {
    return frozen.isNone()
        ? tensors.values()
        : tensors.values().stream().filter(tensor -> !isFrozen(tensor)).toList();
  }

  private boolean isFrozen(ParameterTensor tensor) {
    return frozen.contains(tensor.blocks().get(0).offset());
  }

  private ParameterTensor create(List<ParameterBlock> blocks, memory.desc preferred) {
    try (PointerScope scope = new PointerScope()) {
      ParameterTensor tensor = ParameterTensor.of(blocks, new memory.desc(preferred));
      keep(scope);
      return tensor;
    }
  }

  /** Allocates all tensors, after the first program has been compiled. */
  public void allocate() {
    if (staging != null) {
      return;
    }
    allocate(tensors.values(), ParameterTensor::values);
    if (hasGradients) {
      allocate(tensors(), ParameterTensor::gradient);
    }
    if (hasUpdaterState) {
      allocate(tensors(), ParameterTensor::updaterState);
    }
    int longest = tensors.values().stream().mapToInt(ParameterTensor::length).max().orElse(1);
    staging = new NativeBlock((long) Float.BYTES * longest);
    try (PointerScope scope = new PointerScope()) {
      for (ParameterTensor tensor : tensors.values()) {
        values.add(new Transfer(tensor.blocks(), tensor.values(), staging));
        if (hasUpdaterState && !isFrozen(tensor)) {
          updaterState.add(new Transfer(tensor.blocks(), tensor.updaterState(), staging));
        }
      }
      keep(scope);
    }
    if (pending != null) {
      transferPending();
    }
  }

  private void allocate(
      Collection<ParameterTensor> allocated, Function<ParameterTensor, Tensor> part) {
    List<Storage> storages = allocated.stream().map(part).map(Tensor::storage).toList();
    NativeBlock block = new NativeBlock(MemoryPlan.inOrder(storages));
    storages.forEach(storage -> storage.bind(block));
    blocks.add(block);
  }

  /** Length of the native memory in bytes. */
  public long bytes() {
    return blocks.stream().mapToLong(NativeBlock::bytes).sum();
  }

  /**
   * Copies flat vectors into parameters and updater state, as soon as these are allocated.
   *
   * @throws IllegalArgumentException if their lengths are those of another network or updater
   */
  public void load(float[] newParameters, float[] newUpdaterState) {
    int stateLength = hasUpdaterState ? layout.length() : 0;
    requireFit(newParameters);
    if (newUpdaterState.length != stateLength) {
      throw new IllegalArgumentException(
          "Cannot load updater state of %s values into an updater of %s"
              .formatted(newUpdaterState.length, stateLength));
    }
    pending = new ModelState(newParameters, newUpdaterState);
    if (staging != null) {
      transferPending();
    }
  }

  /**
   * Checks that the number of parameters is that of the network.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void requireFit(float[] newParameters) {
    if (newParameters.length != layout.length()) {
      throw new IllegalArgumentException(
          "Cannot load %s parameters into a network of %s"
              .formatted(newParameters.length, layout.length()));
    }
  }

  private void transferPending() {
    values.forEach(transfer -> transfer.load(pending.parameters()));
    updaterState.forEach(transfer -> transfer.load(pending.updaterState()));
    pending = null;
  }

  /** Parameters and updater state as flat vectors. */
  public ModelState state() {
    return pending != null
        ? pending
        : new ModelState(vector(values), hasUpdaterState ? vector(updaterState) : new float[0]);
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

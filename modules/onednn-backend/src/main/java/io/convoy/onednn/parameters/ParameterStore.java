package io.convoy.onednn.parameters;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.onednn.memory.MemoryPlan;
import io.convoy.onednn.memory.NativeBlock;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.winograd.WinogradWeights;
import io.convoy.training.backend.ModelState;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Optional<Updater> updater;
  private final FrozenLayers frozen;
  private final Map<ParameterBlock, ParameterTensor> tensors = new LinkedHashMap<>();
  private final Map<ParameterBlock, WinogradWeights> winogradWeights = new LinkedHashMap<>();
  private final List<PointerScope> scopes = new ArrayList<>();
  private final List<NativeBlock> blocks = new ArrayList<>();
  private final List<Transfer> values = new ArrayList<>();
  private final List<List<Transfer>> updaterState = new ArrayList<>();
  private NativeBlock staging;
  private float steps;
  private ModelState pending;

  /**
   * @param hasGradients whether to allocate gradients
   * @param updater whose state to allocate, in training
   * @param frozen layers without gradients and updater state
   */
  public ParameterStore(
      ParameterLayout layout,
      boolean hasGradients,
      Optional<Updater> updater,
      FrozenLayers frozen) {
    this.layout = layout;
    this.hasGradients = hasGradients;
    this.updater = updater;
    this.frozen = frozen;
  }

  /** A store without gradients and updater state. */
  public static ParameterStore forInference(ParameterLayout layout) {
    return new ParameterStore(layout, false, Optional.empty(), FrozenLayers.NONE);
  }

  /** Loads the parameters of a store without updater state, as {@link #load(float[], float[])}. */
  public void load(float[] newParameters) {
    load(newParameters, new float[0]);
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

  /**
   * The weights of a convolution in the domain of tiles.
   *
   * @param desc their layout, the same in all programs
   */
  public WinogradWeights winogradWeights(ParameterBlock block, memory.desc desc) {
    return winogradWeights.computeIfAbsent(
        block,
        first -> {
          try (PointerScope scope = new PointerScope()) {
            WinogradWeights weights = new WinogradWeights(block, new memory.desc(desc));
            keep(scope);
            return weights;
          }
        });
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
      ParameterTensor tensor =
          ParameterTensor.of(blocks, new memory.desc(preferred), updaterCopies());
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
    allocate(winogradWeights.values(), WinogradWeights::values);
    if (hasGradients) {
      allocate(tensors(), ParameterTensor::gradient);
    }
    for (int copy = 0; copy < updaterCopies(); copy++) {
      int ofParameter = copy;
      allocate(tensors(), tensor -> tensor.updaterState().get(ofParameter));
      updaterState.add(new ArrayList<>());
    }
    int longest = tensors.values().stream().mapToInt(ParameterTensor::length).max().orElse(1);
    staging = new NativeBlock((long) Float.BYTES * longest);
    try (PointerScope scope = new PointerScope()) {
      for (ParameterTensor tensor : tensors.values()) {
        values.add(new Transfer(tensor.blocks(), tensor.values(), staging));
        for (int copy = 0; copy < updaterCopies() && !isFrozen(tensor); copy++) {
          Tensor state = tensor.updaterState().get(copy);
          updaterState.get(copy).add(new Transfer(tensor.blocks(), state, staging));
        }
      }
      keep(scope);
    }
    if (pending != null) {
      transferPending();
    }
  }

  private <T> void allocate(Collection<T> allocated, Function<T, Tensor> part) {
    List<Storage> storages = allocated.stream().map(part).map(Tensor::storage).toList();
    NativeBlock block = new NativeBlock(MemoryPlan.inOrder(storages));
    storages.forEach(storage -> storage.bind(block));
    blocks.add(block);
  }

  /** Length that the native memory has once it is allocated, that for transfers included. */
  public long plannedBytes() {
    long values = tensors.values().stream().mapToLong(tensor -> tensor.values().bytes()).sum();
    long trained = tensors().stream().mapToLong(tensor -> tensor.values().bytes()).sum();
    long tiles = winogradWeights.values().stream().mapToLong(each -> each.values().bytes()).sum();
    long longest = tensors.values().stream().mapToLong(ParameterTensor::length).max().orElse(1);
    long copies = (long) updaterCopies() + (hasGradients ? 1 : 0);
    return values + copies * trained + tiles + Float.BYTES * longest;
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
    requireFit(newParameters);
    if (newUpdaterState.length != stateLength()) {
      throw new IllegalArgumentException(
          "Cannot load updater state of %s values into an updater of %s"
              .formatted(newUpdaterState.length, stateLength()));
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
    values.forEach(transfer -> transfer.load(pending.parameters(), 0));
    winogradWeights.values().forEach(weights -> weights.load(pending.parameters()));
    float[] state = pending.updaterState();
    for (int copy = 0; copy < updaterCopies(); copy++) {
      int start = copy * layout.length();
      updaterState.get(copy).forEach(transfer -> transfer.load(state, start));
    }
    steps = countsSteps() ? state[state.length - 1] : 0;
    pending = null;
  }

  /** Counts a step; returns its number since the updater state was zero, from 1. */
  long nextStep() {
    long step = Math.round(steps) + 1L;
    steps = step;
    return step;
  }

  /** Parameters and updater state as flat vectors. */
  public ModelState state() {
    if (pending != null) {
      return pending;
    }
    float[] parameters = new float[layout.length()];
    values.forEach(transfer -> transfer.store(parameters, 0));
    float[] state = new float[stateLength()];
    for (int copy = 0; copy < updaterCopies(); copy++) {
      int start = copy * layout.length();
      updaterState.get(copy).forEach(transfer -> transfer.store(state, start));
    }
    if (countsSteps()) {
      state[state.length - 1] = steps;
    }
    return new ModelState(parameters, state);
  }

  private int updaterCopies() {
    return updater.map(Updater::copies).orElse(0);
  }

  private boolean countsSteps() {
    return updater.map(Updater::countsSteps).orElse(false);
  }

  private int stateLength() {
    return Math.toIntExact(updater.map(rule -> rule.stateLength(layout.length())).orElse(0L));
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

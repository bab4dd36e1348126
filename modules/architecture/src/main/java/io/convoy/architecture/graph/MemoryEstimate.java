package io.convoy.architecture.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that one replica of a graph needs for a batch. With P parameters, u updater copies, a
 * batch of B images of I values, and vertices with A output values per image:
 *
 * <pre>
 * training   4 bytes x (P x (2 + u) + B x (I + 2 x A))
 * inference  4 bytes x (P + B x (I + L))
 * </pre>
 *
 * <p>It assumes that
 *
 * <ul>
 *   <li>training keeps all activations until the backward pass, and the gradient of every one of
 *       them: an upper bound, since backends may reuse the memory of a gradient once it has been
 *       propagated;
 *   <li>no vertex overwrites its input, not even an activation function;
 *   <li>inference frees the output of a vertex once its last reader has run: L is the largest
 *       number of values in memory at the same time;
 *   <li>the images of the batch are kept throughout.
 * </ul>
 *
 * <p>The work space of single operations (rearranged weights, columns of images) and the memory of
 * the Java virtual machine are not counted.
 *
 * @param graph of the network
 * @param updaterCopies values of updater state per parameter: 0 for plain gradient descent, 1 for
 *     Nesterov's momentum, 2 for Adam
 * @throws IllegalArgumentException if {@code updaterCopies} is negative
 */
public record MemoryEstimate(Graph graph, int updaterCopies) {

  /** Bytes of one value in single precision. */
  public static final int VALUE_BYTES = Float.BYTES;

  public MemoryEstimate {
    Minimum.require(0, "updater copies", updaterCopies);
  }

  /** Bytes needed to train on {@code batch} images at a time, at least 1. */
  public long trainingBytes(int batch) {
    return trainingBytes() + times(batch, trainingBytesOfImage());
  }

  /** Bytes needed to classify {@code batch} images at a time, at least 1. */
  public long inferenceBytes(int batch) {
    return inferenceBytes() + times(batch, inferenceBytesOfImage());
  }

  /** The largest batch that can be trained on in {@code bytes}; 0 if not even one image fits. */
  public int largestBatch(long bytes) {
    return largest(bytes - trainingBytes(), trainingBytesOfImage());
  }

  /** The largest batch that can be classified in {@code bytes}; 0 if not even one image fits. */
  public int largestInferenceBatch(long bytes) {
    return largest(bytes - inferenceBytes(), inferenceBytesOfImage());
  }

  /**
   * One part of the memory.
   *
   * @param name of the component
   * @param trainingBytes bytes of it in training
   * @param inferenceBytes bytes of it in inference
   */
  public record Component(String name, long trainingBytes, long inferenceBytes) {}

  /** The components for {@code batch} images, at least 1; they add up to the totals. */
  public List<Component> components(int batch) {
    long parameters = VALUE_BYTES * stored();
    long input = times(batch, VALUE_BYTES * (long) graph.input().size());
    long activations = times(batch, VALUE_BYTES * graph.activations());
    return List.of(
        new Component("parameters", parameters, parameters),
        new Component("gradients", parameters, 0),
        new Component("updater state", updaterCopies * parameters, 0),
        new Component("input", input, input),
        new Component("activations", activations, times(batch, VALUE_BYTES * valuesAlive())),
        new Component("activation gradients", activations, 0));
  }

  private long trainingBytes() {
    return VALUE_BYTES * (2L + updaterCopies) * stored();
  }

  private long trainingBytesOfImage() {
    return VALUE_BYTES * (graph.input().size() + 2 * graph.activations());
  }

  private long inferenceBytes() {
    return VALUE_BYTES * stored();
  }

  /** Learned parameters and running statistics, which lie in the same vector. */
  private long stored() {
    return ParameterLayout.of(graph).length();
  }

  private long inferenceBytesOfImage() {
    return VALUE_BYTES * (graph.input().size() + valuesAlive());
  }

  /** The largest number of values that later vertices still read, and the vertex just computed. */
  private long valuesAlive() {
    Map<String, Long> readers = new HashMap<>();
    graph.vertices().forEach(v -> v.inputs().forEach(name -> readers.merge(name, 1L, Long::sum)));
    long alive = 0;
    long most = 0;
    for (Vertex vertex : graph.vertices()) {
      alive += vertex.output().size();
      most = Math.max(most, alive);
      for (int i = 0; i < vertex.inputs().size(); i++) {
        String name = vertex.inputs().get(i);
        if (readers.merge(name, -1L, Long::sum) == 0 && !name.equals(Graph.INPUT)) {
          alive -= vertex.inputShapes().get(i).size();
        }
      }
    }
    return most;
  }

  private static int largest(long room, long image) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, room / image));
  }

  private static long times(int batch, long bytes) {
    Minimum.require(1, "batch size", batch);
    return Math.multiplyExact(batch, bytes);
  }
}

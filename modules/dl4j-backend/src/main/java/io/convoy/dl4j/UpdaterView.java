package io.convoy.dl4j;

import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.optimization.Updater;
import java.util.List;

/**
 * Updater state in the order of Deeplearning4j: for each range of learned parameters between
 * running statistics, all values of the first kind, then all of the second. The number of steps is
 * not part of it, but of the configuration.
 */
final class UpdaterView {
  private UpdaterView() {}

  /** Rearranges the state of an updater. */
  static float[] of(ParameterLayout layout, Updater updater, float[] state) {
    List<ParameterBlock> blocks = layout.blocks();
    int learned =
        blocks.stream()
            .filter(block -> block.role().learned())
            .mapToInt(ParameterBlock::length)
            .sum();
    float[] view = new float[updater.copies() * learned];
    int position = 0;
    for (int first = 0; first < blocks.size(); first++) {
      if (!blocks.get(first).role().learned()) {
        continue;
      }
      int last = first;
      while (last + 1 < blocks.size() && blocks.get(last + 1).role().learned()) {
        last++;
      }
      int start = blocks.get(first).offset();
      int length = blocks.get(last).end() - start;
      for (int copy = 0; copy < updater.copies(); copy++) {
        System.arraycopy(state, copy * layout.length() + start, view, position, length);
        position += length;
      }
      first = last;
    }
    return view;
  }

  /** The number of steps in a state that counts them. */
  static int steps(float[] state) {
    return Math.round(state[state.length - 1]);
  }
}

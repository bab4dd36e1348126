package io.convoy.architecture.graph;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.LeNet;
import io.convoy.architecture.graph.MemoryEstimate.Component;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {

  private static final Graph LENET = Graph.of(LeNet.lenet5());

  /** Weights and biases of C1, C3, C5, F6 and the output. */
  private static final long PARAMETERS =
      (25 * 6 + 6) + (25 * 6 * 16 + 16) + (400 * 120 + 120) + (120 * 84 + 84) + (84 * 10 + 10);

  private static final long INPUT = 28 * 28;

  /** C1, S2, C3, S4, C5, F6 and the output; a tanh behind all but the pools and the output. */
  private static final long ACTIVATIONS =
      2 * 6 * 28 * 28 + 6 * 14 * 14 + 2 * 16 * 10 * 10 + 16 * 5 * 5 + 2 * 120 + 2 * 84 + 10;

  @Test
  void trainingKeepsActivationsAndTheirGradients() {
    assertThat(new MemoryEstimate(LENET, 0).trainingBytes(1))
        .isEqualTo(4 * (2 * PARAMETERS + INPUT + 2 * ACTIVATIONS));
    assertThat(new MemoryEstimate(LENET, 1).trainingBytes(64))
        .isEqualTo(4 * (3 * PARAMETERS + 64 * (INPUT + 2 * ACTIVATIONS)))
        .isEqualTo(8_417_400);
    assertThat(new MemoryEstimate(LENET, 2).trainingBytes(64))
        .isEqualTo(4 * (4 * PARAMETERS + 64 * (INPUT + 2 * ACTIVATIONS)));
  }

  @Test
  void inferenceKeepsWhatIsStillRead() {
    long c1AndItsTanh = 2 * 6 * 28 * 28;

    assertThat(new MemoryEstimate(LENET, 1).inferenceBytes(64))
        .isEqualTo(4 * (PARAMETERS + 64 * (INPUT + c1AndItsTanh)));
  }

  @Test
  void inferenceKeepsShortcutsAndBranches() {
    Shape image = new Shape(2, 4, 4);
    Graph residual = Trees.graph(image, chain(relu(), residual(chain(relu(), relu())), dense(2)));
    Graph branches = Trees.graph(image, chain(concat(relu(), relu(), conv(4, 1)), dense(2)));

    assertThat(new MemoryEstimate(residual, 0).inferenceBytes(1))
        .as("what the shortcut carries, and both relus or the second relu and the sum")
        .isEqualTo(4 * (residual.parameters() + 32 + 3 * 32));
    assertThat(new MemoryEstimate(branches, 0).inferenceBytes(1))
        .as("all branches and their concatenation")
        .isEqualTo(4 * (branches.parameters() + 32 + 2 * (32 + 32 + 64)));
  }

  @Test
  void largestBatchIsTheLastThatFits() {
    MemoryEstimate estimate = new MemoryEstimate(LENET, 1);
    long bytes = ByteSize.parse("8m").bytes();

    assertThat(estimate.largestBatch(bytes)).isEqualTo(63);
    assertThat(estimate.trainingBytes(63)).isLessThanOrEqualTo(bytes);
    assertThat(estimate.trainingBytes(64)).isGreaterThan(bytes);
    assertThat(estimate.largestBatch(estimate.trainingBytes(64))).isEqualTo(64);
    assertThat(estimate.largestInferenceBatch(estimate.inferenceBytes(7))).isEqualTo(7);
    assertThat(estimate.largestInferenceBatch(estimate.inferenceBytes(7) - 1)).isEqualTo(6);
  }

  @Test
  void largestBatchIsZeroWhereNoImageFits() {
    MemoryEstimate estimate = new MemoryEstimate(LENET, 1);

    assertThat(estimate.largestBatch(estimate.trainingBytes(1) - 1)).isZero();
    assertThat(estimate.largestBatch(0)).isZero();
    assertThat(estimate.largestBatch(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void componentsAddUpToTheTotals() {
    MemoryEstimate estimate = new MemoryEstimate(LENET, 1);

    assertThat(estimate.components(64).stream().mapToLong(Component::trainingBytes).sum())
        .isEqualTo(estimate.trainingBytes(64));
    assertThat(estimate.components(64).stream().mapToLong(Component::inferenceBytes).sum())
        .isEqualTo(estimate.inferenceBytes(64));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatThrownBy(() -> new MemoryEstimate(LENET, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid updater copies: -1 (must be at least 0)");
    assertThatThrownBy(() -> new MemoryEstimate(LENET, 1).trainingBytes(0))
        .hasMessage("Invalid batch size: 0 (must be at least 1)");
    assertThatThrownBy(() -> new MemoryEstimate(LENET, 1).components(0))
        .hasMessage("Invalid batch size: 0 (must be at least 1)");
  }
}

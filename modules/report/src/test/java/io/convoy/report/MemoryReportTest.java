package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.LeNet;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.MemoryEstimate;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
  @Test
  void tableShowsWhatIsHeld() {
    assertThat(MemoryReport.of(new MemoryEstimate(Graph.of(LeNet.lenet5()), 1), 64))
        .isEqualTo(
            """
            lenet5: memory for a batch of 64, 4 bytes per value

            memory                training bytes  inference bytes
            parameters                   246,824          246,824
            gradients                    246,824                0
            updater state                246,824                0
            input                        200,704          200,704
            activations                3,738,112        2,408,448
            activation gradients       3,738,112                0
            total                      8,417,400        2,855,976
                                              8m             2.7m""");
  }
}

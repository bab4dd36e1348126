package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.catalog.LeNet;
import io.convoy.architecture.graph.Graph;
import org.junit.jupiter.api.Test;

class GraphReportTest {

  @Test
  void modulesHaveNoClasses() {
    assertThat(GraphReport.of(Graph.of(Architectures.named("inception"))).toString())
        .startsWith("inception: input 256x28x28, no classes\n");
  }

  @Test
  void printsOneAlignedLinePerVertex() {
    assertThat(GraphReport.of(Graph.of(LeNet.lenet5())))
        .hasToString(
            """
            lenet5: input 1x28x28, 10 classes

            layer   kind               output volume  activations  parameters  multiply-adds  receptive field
            c1      conv 5x5 pad 2           6x28x28        4,704         156        117,600            5x5/1
            tanh0   tanh                     6x28x28        4,704           0              0            5x5/1
            s2      averagePool 2x2/2        6x14x14        1,176           0              0            6x6/2
            c3      conv 5x5                16x10x10        1,600       2,416        240,000          14x14/2
            tanh1   tanh                    16x10x10        1,600           0              0          14x14/2
            s4      averagePool 2x2/2         16x5x5          400           0              0          16x16/4
            c5      dense                    120x1x1          120      48,120         48,000          28x28/4
            tanh2   tanh                     120x1x1          120           0              0          28x28/4
            f6      dense                     84x1x1           84      10,164         10,080          28x28/4
            tanh3   tanh                      84x1x1           84           0              0          28x28/4
            output  dense                     10x1x1           10         850            840          28x28/4
            total                                          14,602      61,706        416,520""");
  }
}

package io.convoy.report.drawing;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.dense;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

  @Test
  void showsTitleTotalsAndLegend() throws Exception {
    SvgPicture picture = picture(Graph.of(Architectures.named("lenet5")));

    assertThat(picture.texts("network")).containsExactly("lenet5");
    assertThat(picture.texts("note"))
        .containsExactly(
            "input 1x28x28",
            "10 classes",
            "61,706 parameters",
            "416,520 multiply-adds per image",
            "14,602 activations per image",
            "image",
            "convolution",
            "pooling",
            "activation",
            "dense",
            "in a box: operation and name, output volume (channels x height x width)"
                + " and parameters");
  }

  @Test
  void hasTitleAndDescription() throws Exception {
    SvgPicture picture = picture(Graph.of(Architectures.named("lenet5")));

    assertThat(picture.first("title")).isEqualTo("The network lenet5");
    assertThat(picture.first("desc"))
        .isEqualTo(
            "11 layers and joins, from top to bottom and column by column; input 1x28x28,"
                + " 10 classes, 61,706 parameters, 416,520 multiply-adds per image,"
                + " 14,602 activations per image");
  }

  @Test
  void boxesShowOperationNameVolumeAndParameters() throws Exception {
    SvgPicture picture = picture(Graph.of(Architectures.named("lenet5")));

    assertThat(picture.texts("label")).startsWith("input", "conv 5x5 pad 2", "averagePool 2x2/2");
    assertThat(picture.texts("small")).startsWith("1x28x28", "6x28x28", "tanh", "6x14x14");
    assertThat(picture.texts("small side"))
        .startsWith("c1", "156", "s2", "c3", "2.42 k")
        .endsWith("output", "850");
  }

  @Test
  void framesRepeatedBlocks() throws Exception {
    assertThat(picture(LookAlikes.residuals()).texts("path"))
        .hasSize(17)
        .startsWith("stage1.block1", "stage1.block2", "stage1.block3", "stage2.block1")
        .endsWith("stage4.block3", "head");
    assertThat(picture(LookAlikes.inceptions()).texts("path"))
        .containsExactly("stem", "3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b");
  }

  @Test
  void branchesAreSideBySide() throws Exception {
    SvgPicture picture = picture(LookAlikes.inceptions());
    List<Rectangle2D> heads =
        List.of(
            cell(picture, "3a.1x1.conv0"),
            cell(picture, "3a.3x3.conv0"),
            cell(picture, "3a.5x5.conv0"),
            cell(picture, "3a.pool.maxPool0"));

    assertThat(heads).extracting(Rectangle2D::getY).containsOnly(heads.get(0).getY());
    assertThat(heads).extracting(Rectangle2D::getX).isSorted().doesNotHaveDuplicates();
    assertThat(cell(picture, "3a.3x3.conv1").getX()).isEqualTo(heads.get(1).getX());
    assertThat(cell(picture, "3a.concat").getCenterX())
        .isEqualTo((heads.get(0).getCenterX() + heads.get(3).getCenterX()) / 2);
  }

  @Test
  void blocksAreAlignedVertically() throws Exception {
    SvgPicture picture = picture(LookAlikes.residuals());

    assertThat(List.of("block1.body.conv0", "block1.sum", "block2.body.conv0", "block3.body.conv2"))
        .extracting(name -> cell(picture, "stage1." + name).getX())
        .containsOnly(cell(picture, Graph.INPUT).getX());
    assertThat(cell(picture, "stage1.block1.shortcut.conv0").getX())
        .isGreaterThan(cell(picture, "stage1.block1.sum").getMaxX());
  }

  @Test
  void largePicturesFitAScreen() throws Exception {
    for (Graph graph : List.of(LookAlikes.residuals(), LookAlikes.inceptions())) {
      Rectangle2D canvas = picture(graph).canvas();

      assertThat(canvas.getWidth() / canvas.getHeight()).isBetween(0.9, 2.0);
      assertThat(canvas.getHeight()).isLessThan(2_200);
    }
  }

  @Test
  void escapesNamesOfGraphs() throws Exception {
    Graph plain = LookAlikes.graph("plain", new Shape(1, 2, 2), chain().then("output", dense(10)));
    Graph odd = new Graph("a < \"b\" & c", plain.input(), plain.classes(), plain.vertices());

    assertThat(picture(odd).texts("network")).containsExactly("a < \"b\" & c");
  }

  private static Rectangle2D cell(SvgPicture picture, String vertex) {
    return picture.cells().get(picture.vertices().indexOf(vertex));
  }

  private static SvgPicture picture(Graph graph) throws Exception {
    return new SvgPicture(GraphDrawing.of(graph).svg());
  }
}

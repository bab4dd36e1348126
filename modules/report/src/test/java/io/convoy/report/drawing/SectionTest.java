package io.convoy.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {

  @Test
  void elementwiseOperationsShareTheBox() {
    List<Box> boxes = Boxes.of(LookAlikes.residuals());

    assertThat(boxes).hasSize(1 + 2 + 16 * 4 + 4 + 2);
    assertThat(boxes.get(1).path()).isEqualTo("conv0");
    assertThat(boxes.get(1).output()).isEqualTo("relu0");
    assertThat(boxes.get(1).cells())
        .extracting(Cell::label)
        .containsExactly("conv 7x7/2 pad 3", "sigmoid", "relu");
  }

  @Test
  void cutsWhereASingleOutputIsReadLater() {
    List<Section> sections =
        Section.cut(
            List.of(
                box("input"),
                box("stem", "input"),
                box("a.left", "stem"),
                box("a.right", "stem"),
                box("a.sum", "a.left", "a.right"),
                box("output", "a.sum")));

    assertThat(sections)
        .extracting(section -> section.boxes().stream().map(Box::path).toList())
        .containsExactly(
            List.of("input"),
            List.of("stem"),
            List.of("a.left", "a.right", "a.sum"),
            List.of("output"));
    assertThat(sections).extracting(Section::path).containsExactly("", "", "a", "");
  }

  @Test
  void pathIsTheCommonPrefix() {
    assertThat(
            new Section(List.of(box("stage2.block1.body.conv0"), box("stage2.block1.sum"))).path())
        .isEqualTo("stage2.block1");
    assertThat(new Section(List.of(box("stage1.sum"), box("stage10.sum"))).path()).isEmpty();
    assertThat(new Section(List.of(box("conv0"), box("conv0.a"))).path()).isEmpty();
  }

  @Test
  void laysOutSideOutputsBesideTheRest() {
    Section section =
        new Section(
            List.of(
                box("side.pool", Graph.INPUT),
                box("side.dense", "side.pool"),
                box("side.output", "side.dense"),
                box("conv", Graph.INPUT)));

    SectionLayout layout = SectionLayout.of(section, 100);

    assertThat(layout.places()).extracting(Place::row).containsExactly(1, 2, 3, 1);
    assertThat(layout.places()).extracting(Place::x).containsExactly(120, 120, 120, 0);
    assertThat(layout.height()).isEqualTo(layout.places().get(2).bottom());
  }

  @Test
  void inputsThatPassRowsHaveTheirOwnLane() {
    Section section =
        new Section(
            List.of(
                box("first", Graph.INPUT),
                box("second", "first"),
                box("third", "second", "first", Graph.INPUT)));

    List<Wire> wires = SectionLayout.of(section, 100).wires();

    assertThat(wires)
        .extracting(wire -> List.of(wire.from(), wire.to(), wire.lane()))
        .containsExactly(
            List.of(Graph.INPUT, "first", 0),
            List.of("first", "second", 0),
            List.of("second", "third", 0),
            List.of("first", "third", 80),
            List.of(Graph.INPUT, "third", 100));
  }

  private static Box box(String name, String... inputs) {
    Cell cell = new Cell(name, Family.OTHER, "other", "", "1x1x1", "", "");
    return new Box(name, name, Arrays.asList(inputs), List.of(cell));
  }
}

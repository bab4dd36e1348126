package io.convoy.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.report.plan.PlanPicture.Row;
import io.convoy.training.metrics.PhaseSeconds;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlanPictureTest {
  private static final PhaseSeconds ROUND = new PhaseSeconds(1, 0.5, 4, 2, 0, 0.5);

  @Test
  void isAnSvgFileWithACurveAndABarForEachRow() throws Exception {
    Document svg = document(picture(2));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(count(svg, "circle", "curve-1")).isEqualTo(3);
    assertThat(count(svg, "rect", "train")).isEqualTo(3 + 1);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("lenet5 on synthetic:digits", "8.00 s, 44 %", "links of 1 Gbit/s");
  }

  @Test
  void aPhaseWithoutTimeHasNoBar() throws Exception {
    assertThat(count(document(picture(2)), "rect", "gather")).isEqualTo(1);
  }

  @Test
  void aRingMarksTheBend() throws Exception {
    assertThat(count(document(picture(2)), "circle", "curve-4")).isEqualTo(2);
    assertThat(count(document(picture(0)), "circle", "curve-4")).isZero();
  }

  @Test
  void oneRowIsEnough() throws Exception {
    Document svg =
        document(new PlanPicture("one", List.of(), List.of(new Row(1, 1, ROUND)), 0).svg());
    assertThat(svg.getDocumentElement().getTextContent()).doesNotContain("NaN", "Infinity");
  }

  private static String picture(int bend) {
    return new PlanPicture(
            "lenet5 on synthetic:digits",
            List.of("links of 1 Gbit/s"),
            List.of(new Row(1, 1, ROUND), new Row(2, 1.4, ROUND), new Row(4, 1.6, ROUND)),
            bend)
        .svg();
  }

  private static long count(Document svg, String tag, String style) {
    long count = 0;
    for (int i = 0; i < svg.getElementsByTagName(tag).getLength(); i++) {
      Element element = (Element) svg.getElementsByTagName(tag).item(i);
      count += element.getAttribute("class").equals(style) ? 1 : 0;
    }
    return count;
  }

  private static Document document(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}

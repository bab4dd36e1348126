package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

class PublishedModulesTest {
  private static final File ROOT = new File("..");
  private static final Set<String> UNPUBLISHED = Set.of("convoy-bom", "convoy-testing");

  @Test
  void theBomNamesEveryPublishedModule() throws Exception {
    List<String> published = new ArrayList<>();
    for (String module : texts(ROOT, "/project/modules/module")) {
      published.addAll(texts(new File(ROOT, module), "/project/artifactId"));
    }
    published.removeAll(UNPUBLISHED);

    assertThat(texts(new File(ROOT, "modules/bom"), "//dependencyManagement//artifactId"))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  private static List<String> texts(File module, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                    path,
                    DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new File(module, "pom.xml")),
                    XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}

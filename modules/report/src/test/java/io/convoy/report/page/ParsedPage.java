package io.convoy.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Markup that an XML parser took, which is pickier than a browser; asked by XPath. */
final class ParsedPage {
  private final Document document;

  ParsedPage(Object markup) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(markup.toString())));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("Cannot parse the page: " + e.getMessage(), e);
    }
  }

  /** That what a page shows does not depend on the default locale, which has other digits here. */
  static void requireSameInEveryLocale(Supplier<String> html) {
    String expected = html.get();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(html.get()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** That nothing it shows is the outcome of a division by zero. */
  void requireOnlyNumbers() {
    assertThat(texts("//body//text() | //body//@*"))
        .noneMatch(text -> text.contains("NaN") || text.contains("Infinity"));
  }

  /** The text of every node that is found, in their order. */
  List<String> texts(String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, nodes.getLength())
          .mapToObj(index -> nodes.item(index).getTextContent())
          .toList();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException("Invalid path: " + path, e);
    }
  }
}

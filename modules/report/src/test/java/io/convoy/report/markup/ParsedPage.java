package io.convoy.report.markup;

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

/** A page or a picture as an XML parser reads it, which is stricter than a browser. */
public final class ParsedPage {
  private final Document document;

  /** Parses HTML or SVG. */
  public ParsedPage(Object markup) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(markup.toString())));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("Cannot parse the page: " + e.getMessage(), e);
    }
  }

  /** Checks that a page is the same under a default locale with other digits. */
  public static void requireSameInEveryLocale(Supplier<String> html) {
    String expected = html.get();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(html.get()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Checks that the page shows no result of a division by zero. */
  public void requireOnlyNumbers() {
    assertThat(texts("//body//text() | //body//@*"))
        .noneMatch(text -> text.contains("NaN") || text.contains("Infinity"));
  }

  /** The text of every node that an XPath selects, in document order. */
  public List<String> texts(String path) {
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

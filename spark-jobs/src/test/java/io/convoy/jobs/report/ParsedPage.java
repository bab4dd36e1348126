package io.convoy.jobs.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
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

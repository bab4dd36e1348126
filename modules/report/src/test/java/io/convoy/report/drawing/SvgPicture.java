package io.convoy.report.drawing;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What can be seen in a picture, read back from its text. */
final class SvgPicture {

  private static final double FLATNESS = 0.2;
  private static final double STEP = 2;

  private final Document document;

  SvgPicture(String svg) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("Cannot parse the picture: " + e.getMessage(), e);
    }
  }

  /** The vertices drawn, from the left upper to the right lower box. */
  List<String> vertices() {
    return elements("g", "vertex").stream()
        .map(element -> element.getAttribute("data-vertex"))
        .toList();
  }

  /** Cells of boxes, in the order of {@link #vertices()}. */
  List<Rectangle2D> cells() {
    return elements("g", "vertex").stream()
        .map(element -> rectangle((Element) element.getElementsByTagName("rect").item(0)))
        .toList();
  }

  List<Rectangle2D> frames() {
    return elements("rect", "frame").stream().map(SvgPicture::rectangle).toList();
  }

  List<Element> wires() {
    return elements("path", "wire");
  }

  List<String> texts(String style) {
    return elements("text", style).stream().map(Element::getTextContent).toList();
  }

  /** The whole picture, seen from the point that boxes and wires are measured from. */
  Rectangle2D canvas() {
    Element root = document.getDocumentElement();
    NodeList groups = document.getElementsByTagName("g");
    double left = 0;
    double top = 0;
    for (int i = 0; i < 2; i++) {
      String moved = ((Element) groups.item(i)).getAttribute("transform");
      try (Scanner numbers = new Scanner(moved).useDelimiter("[^0-9]+")) {
        left += numbers.nextInt();
        top += numbers.nextInt();
      }
    }
    return new Rectangle2D.Double(-left, -top, number(root, "width"), number(root, "height"));
  }

  String first(String tag) {
    return document.getElementsByTagName(tag).item(0).getTextContent();
  }

  /** Points along a wire, close to each other, its ends included. */
  static List<Point2D> points(Element wire) {
    List<Point2D> points = new ArrayList<>();
    double[] at = new double[6];
    for (PathIterator parts = path(wire).getPathIterator(null, FLATNESS);
        !parts.isDone();
        parts.next()) {
      parts.currentSegment(at);
      Point2D end = new Point2D.Double(at[0], at[1]);
      if (!points.isEmpty()) {
        Point2D start = points.get(points.size() - 1);
        double steps = Math.ceil(start.distance(end) / STEP);
        for (int i = 1; i < steps; i++) {
          double part = i / steps;
          points.add(
              new Point2D.Double(
                  start.getX() + part * (end.getX() - start.getX()),
                  start.getY() + part * (end.getY() - start.getY())));
        }
      }
      points.add(end);
    }
    return points;
  }

  private static Path2D path(Element wire) {
    Path2D path = new Path2D.Double();
    Scanner numbers =
        new Scanner(wire.getAttribute("d").replaceAll("([MLCQ])", " $1 ")).useDelimiter("[ ,]+");
    while (numbers.hasNext()) {
      String command = numbers.next();
      double[] at =
          IntStream.range(0, "MLCQ".contains(command) ? length(command) : 0)
              .mapToDouble(i -> numbers.nextInt())
              .toArray();
      switch (command) {
        case "M" -> path.moveTo(at[0], at[1]);
        case "L" -> path.lineTo(at[0], at[1]);
        case "C" -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        case "Q" -> path.quadTo(at[0], at[1], at[2], at[3]);
        default -> throw new AssertionError(command);
      }
    }
    return path;
  }

  private static int length(String command) {
    return command.equals("C") ? 6 : command.equals("Q") ? 4 : 2;
  }

  private List<Element> elements(String tag, String style) {
    NodeList nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .filter(element -> element.getAttribute("class").equals(style))
        .toList();
  }

  private static Rectangle2D rectangle(Element element) {
    return new Rectangle2D.Double(
        number(element, "x"),
        number(element, "y"),
        number(element, "width"),
        number(element, "height"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}

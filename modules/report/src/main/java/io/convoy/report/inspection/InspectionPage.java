package io.convoy.report.inspection;

import io.convoy.dataset.Image;
import io.convoy.dataset.packing.ImageEncoder;
import io.convoy.report.markup.DataUri;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Page;
import io.convoy.report.markup.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A network and what it makes of some images, as an HTML page.
 *
 * @param title of the page
 * @param filters of the first layer; empty if they are no pictures
 * @param drawing of the network, as SVG
 * @param images each with what the network makes of it
 * @param facts further values to show, by name
 */
public record InspectionPage(
    String title,
    Optional<Captioned> filters,
    String drawing,
    List<Inspected> images,
    Map<String, String> facts) {
  public InspectionPage {
    images = List.copyOf(images);
    facts = new TreeMap<>(facts);
  }

  /** A picture, its heading, and what it shows. */
  public record Captioned(Image picture, String heading, String explanation) {}

  /**
   * An image.
   *
   * @param name where it is
   * @param answer of the network
   * @param seen the part of the image that the network sees, and what mattered in it
   * @param maps activation maps, by layer
   */
  public record Inspected(String name, String answer, List<Captioned> seen, List<Captioned> maps) {
    public Inspected {
      seen = List.copyOf(seen);
      maps = List.copyOf(maps);
    }
  }

  /** The whole page, which is also well-formed XML. */
  public String html() {
    Page page = new Page(title);
    filters.ifPresent(shown -> page.addSection(shown.heading(), explained(shown)));
    for (Inspected image : images) {
      Markup content = new Markup().element("p", image.answer()).open("div", "class", "beside");
      image.seen().forEach(shown -> content.open("div").add(headed(shown)).close().line());
      content.close().line();
      image.maps().forEach(shown -> content.add(headed(shown)));
      page.addSection(image.name(), content);
    }
    Markup network =
        new Markup()
            .open("div", "class", "scroll")
            .empty("img", "alt", "Drawing of the network", "src", svg(drawing))
            .close()
            .line();
    return page.addSection("The network", network)
        .addSection("Model", Table.pairs(facts).markup())
        .html();
  }

  private static Markup headed(Captioned shown) {
    return new Markup().element("h3", shown.heading()).add(explained(shown));
  }

  private static Markup explained(Captioned shown) {
    Image picture = shown.picture();
    return new Markup()
        .open("div", "class", "scroll")
        .empty(
            "img",
            "width",
            picture.shape().width(),
            "height",
            picture.shape().height(),
            "alt",
            shown.heading(),
            "src",
            DataUri.of("image/png", ImageEncoder.png(picture).bytes()))
        .close()
        .element("p", shown.explanation(), "class", "note")
        .line();
  }

  private static String svg(String drawing) {
    return DataUri.of("image/svg+xml", drawing.getBytes(StandardCharsets.UTF_8));
  }
}

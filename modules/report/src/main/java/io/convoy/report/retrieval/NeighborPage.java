package io.convoy.report.retrieval;

import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Page;
import io.convoy.report.markup.Table;
import io.convoy.report.sheet.Thumbnail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Images, each with the images that are the most similar to it, as an HTML page.
 *
 * @param title of the page
 * @param rows a query and its answers each
 * @param facts further values to show, by name
 */
public record NeighborPage(String title, List<Row> rows, Map<String, String> facts) {
  public NeighborPage {
    rows = List.copyOf(rows);
    facts = new TreeMap<>(facts);
  }

  /** A query and its answers, the most similar first. */
  public record Row(Picture query, List<Picture> answers) {
    public Row {
      answers = List.copyOf(answers);
    }
  }

  /**
   * An image with its captions.
   *
   * @param thumbnail empty if the image cannot be read any more
   * @param caption what the image is
   * @param name of the image
   */
  public record Picture(Optional<Thumbnail> thumbnail, String caption, String name) {}

  /** The whole page, which is also well-formed XML. */
  public String html() {
    Page page = new Page(title);
    for (Row row : rows) {
      Markup cards = new Markup().open("ol", "class", "mistakes").line();
      add(cards, row.query());
      row.answers().forEach(answer -> add(cards, answer));
      page.addSection("Similar to " + row.query().name(), cards.close().line());
    }
    return page.addSection("Search", Table.pairs(facts).markup()).html();
  }

  private static void add(Markup markup, Picture picture) {
    markup.open("li");
    picture.thumbnail().ifPresent(thumbnail -> thumbnail.addTo(markup, picture.name()));
    markup.open("p").element("strong", picture.caption()).close();
    markup.element("p", picture.name(), "class", "note").close().line();
  }
}

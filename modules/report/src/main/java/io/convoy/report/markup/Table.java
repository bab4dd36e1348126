package io.convoy.report.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An HTML table whose first column names the rows.
 *
 * @param style class in the stylesheet
 * @param header a cell for each column; empty for a table without a header
 * @param words number of leading columns that hold words; the other columns hold numbers
 * @param rows cells from left to right
 * @param total a last row that sums up the others; empty for none
 */
public record Table(
    String style, List<String> header, int words, List<List<String>> rows, List<String> total) {

  /** Longer tables scroll, so that what follows them can be found. */
  private static final int LONG = 25;

  /** A table of figures that fills the width of its section. */
  public static Table figures(
      List<String> header, int words, List<List<String>> rows, List<String> total) {
    return new Table("figures", header, words, rows, total);
  }

  /** A table of figures without a total. */
  public static Table figures(List<String> header, int words, List<List<String>> rows) {
    return figures(header, words, rows, List.of());
  }

  /** A table of names and values without a header. */
  public static Table pairs(Map<String, String> pairs) {
    return new Table(
        "pairs",
        List.of(),
        2,
        pairs.entrySet().stream().map(pair -> List.of(pair.getKey(), pair.getValue())).toList(),
        List.of());
  }

  /** The table as HTML. */
  public Markup markup() {
    Markup markup =
        new Markup()
            .open("div", "class", rows.size() > LONG ? "scroll long" : "scroll")
            .open("table", "class", style);
    if (!header.isEmpty()) {
      markup.open("thead").open("tr");
      for (int column = 0; column < header.size(); column++) {
        markup.element("th", header.get(column), attributes(column, "scope", "col"));
      }
      markup.close().close();
    }
    markup.line().open("tbody");
    rows.forEach(row -> addRow(markup, row));
    markup.close();
    if (!total.isEmpty()) {
      markup.open("tfoot");
      addRow(markup, total);
      markup.close();
    }
    return markup.close().close().line();
  }

  private void addRow(Markup markup, List<String> row) {
    markup.open("tr").element("th", row.get(0), attributes(0, "scope", "row"));
    for (int column = 1; column < row.size(); column++) {
      markup.element("td", row.get(column), attributes(column));
    }
    markup.close().line();
  }

  private Object[] attributes(int column, String... attributes) {
    List<String> all = new ArrayList<>(List.of(attributes));
    if (column >= words) {
      all.add("class");
      all.add("number");
    }
    return all.toArray();
  }
}

package io.convoy.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose first column names the rows.
 *
 * @param style its class in the stylesheet
 * @param words the number of leading columns that hold words; the others hold numbers
 * @param total a last row of another kind; empty for none
 */
record Table(
    String style, List<String> header, int words, List<List<String>> rows, List<String> total) {

  /** Longer tables scroll: they come before what one may be looking for. */
  private static final int LONG = 25;

  Markup markup() {
    Markup markup =
        new Markup()
            .open("div", "class", rows.size() > LONG ? "scroll long" : "scroll")
            .open("table", "class", style);
    if (!header.isEmpty()) {
      markup.open("thead").open("tr");
      for (int column = 0; column < header.size(); column++) {
        markup.element("th", header.get(column), cell(column, "scope", "col"));
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
    markup.open("tr").element("th", row.get(0), cell(0, "scope", "row"));
    for (int column = 1; column < row.size(); column++) {
      markup.element("td", row.get(column), cell(column));
    }
    markup.close().line();
  }

  private String[] cell(int column, String... attributes) {
    List<String> all = new ArrayList<>(List.of(attributes));
    if (column >= words) {
      all.add("class");
      all.add("number");
    }
    return all.toArray(String[]::new);
  }
}

package io.convoy.dataset.discovery.labels;

import io.convoy.dataset.storage.MemberNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a manifest. Tabs separate columns if there is one, else commas, with CSV's quotes. The
 * first column is the name and the second the label, unless the header says which they are; further
 * columns, such as the boxes of Tiny ImageNet's {@code val_annotations.txt}, are not used. Without
 * tabs and commas the last space separates, as in ImageNet's {@code val.txt}.
 *
 * @param name of the image; in a header, the name of the column
 * @param nameColumn its number, from 0
 * @param labelColumn number of the column with the label
 */
record ManifestLine(String name, String label, int nameColumn, int labelColumn) {
  private static final Set<String> NAMES =
      Set.of(
          "filename",
          "file_name",
          "file",
          "name",
          "image",
          "image_name",
          "image_id",
          "id",
          "img",
          "path",
          "image_path",
          "filepath",
          "file_path");
  private static final Set<String> LABELS =
      Set.of("label", "labels", "class", "cls", "class_name", "category", "target");

  /** Recognizes the first line as the names of the columns; empty if it is a line of an image. */
  static Optional<ManifestLine> header(String line) {
    List<String> cells = columns(line).stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    int name = indexOf(cells, NAMES);
    int label = indexOf(cells, LABELS);
    if (cells.size() < 2 || name < 0 && label < 0) {
      return Optional.empty();
    }
    if (cells.size() > 2 && (name < 0 || label < 0)) {
      // Which column is the other one is not known.
      return Optional.empty();
    }
    int nameColumn = name < 0 ? 1 - label : name;
    int labelColumn = label < 0 ? 1 - name : label;
    return Optional.of(
        new ManifestLine(cells.get(nameColumn), cells.get(labelColumn), nameColumn, labelColumn));
  }

  /** Reads a line; empty if it has no name or no label. */
  static Optional<ManifestLine> of(String line, Optional<ManifestLine> header) {
    List<String> cells = columns(line);
    int nameColumn = header.map(ManifestLine::nameColumn).orElse(0);
    int labelColumn = header.map(ManifestLine::labelColumn).orElse(1);
    if (header.isEmpty() && cells.size() > 2 && isNameWithCommas(line, cells)) {
      int last = line.lastIndexOf(',');
      cells = List.of(line.substring(0, last).strip(), line.substring(last + 1).strip());
    }
    if (Math.max(nameColumn, labelColumn) >= cells.size()
        || cells.get(nameColumn).isEmpty()
        || cells.get(labelColumn).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ManifestLine(cells.get(nameColumn), cells.get(labelColumn), nameColumn, labelColumn));
  }

  /** Whether commas are part of the name: then the first column is not yet that of an image. */
  private static boolean isNameWithCommas(String line, List<String> cells) {
    return line.indexOf('\t') < 0
        && line.indexOf('"') < 0
        && !MemberNames.isImage(cells.get(0))
        && MemberNames.isImage(line.substring(0, line.lastIndexOf(',')).strip());
  }

  private static List<String> columns(String line) {
    boolean hasTab = line.indexOf('\t') >= 0;
    if (!hasTab && line.indexOf(',') < 0) {
      int space = line.strip().lastIndexOf(' ');
      String name = space < 0 ? "" : line.strip().substring(0, space).strip();
      return MemberNames.isImage(name)
          ? List.of(name, line.strip().substring(space + 1))
          : List.of(line.strip());
    }
    return cells(line, hasTab ? '\t' : ',');
  }

  /** Separates the columns; a column in quotes may hold the separator, and two quotes for one. */
  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int index = 0; index < line.length(); index++) {
      char letter = line.charAt(index);
      boolean isQuote = letter == '"';
      if (isQuoted && isQuote && index + 1 < line.length() && line.charAt(index + 1) == '"') {
        cell.append(letter);
        index++;
      } else if (isQuote && (isQuoted || cell.toString().isBlank())) {
        isQuoted = !isQuoted;
        cell.setLength(isQuoted ? 0 : cell.length());
      } else if (letter == separator && !isQuoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(letter);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static int indexOf(List<String> cells, Set<String> names) {
    return cells.stream().filter(names::contains).findFirst().map(cells::indexOf).orElse(-1);
  }
}

package io.convoy.api.settings;

import io.convoy.api.settings.reading.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reference of all settings, as text for terminals and as Markdown for documents. */
public final class SettingsReference {
  private static final int TEXT_WIDTH = 96;
  private static final String INDENT = "    ";

  private SettingsReference() {}

  /** Every setting with its accepted values, its default and its meaning. */
  public static String text() {
    return Settings.all().stream()
        .map(SettingsReference::paragraph)
        .collect(Collectors.joining("\n\n"));
  }

  /** A table for every group of settings, with its name as the heading. */
  public static String markdown() {
    Map<String, List<Setting<?>>> groups =
        Settings.all().stream()
            .collect(
                Collectors.groupingBy(
                    SettingsReference::group, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(group -> "### " + group.getKey() + "\n\n" + table(group.getValue()))
        .collect(Collectors.joining("\n\n"));
  }

  private static String paragraph(Setting<?> setting) {
    String values =
        "%s; %s; %s"
            .formatted(
                setting.allowed(),
                setting.defaultText().map("default "::concat).orElse(withoutDefault(setting)),
                setting.mayChangeOnResume() ? "may change on resume" : "fixed on resume");
    return setting.key() + "\n" + wrapped(values) + "\n" + wrapped(plain(setting.meaning()));
  }

  private static String table(List<Setting<?>> settings) {
    return "| setting | default | values | meaning | on resume |\n|---|---|---|---|---|\n"
        + settings.stream().map(SettingsReference::row).collect(Collectors.joining("\n"));
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            setting.key(),
            setting.defaultText().map("`%s`"::formatted).orElse(withoutDefault(setting)),
            setting.allowed(),
            setting.meaning(),
            setting.mayChangeOnResume() ? "may change" : "fixed");
  }

  private static String withoutDefault(Setting<?> setting) {
    return setting.isRequired() ? "required" : "not set";
  }

  /** The first part of a key, for instance {@code training}. */
  private static String group(Setting<?> setting) {
    return setting.key().substring(0, setting.key().indexOf('.'));
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder(INDENT);
    int column = INDENT.length();
    for (String word : text.split(" ", -1)) {
      if (column > INDENT.length() && column + 1 + word.length() > TEXT_WIDTH) {
        lines.append('\n').append(INDENT);
        column = INDENT.length();
      }
      if (column > INDENT.length()) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }
}

package io.convoy.dataset.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * The labels of an archive in WebDataset's layout, in which all members of one sample have the same
 * name up to its first dot: {@code 000017.jpg}, {@code 000017.cls}, {@code 000017.json}.
 *
 * <p>The label is the text in {@code .cls}, a number or a name. An archive without such labels may
 * have them in the field {@code label}, {@code cls} or {@code class} of {@code .json}, or as the
 * line in {@code .txt}. Those count only if all images are in one folder, because other folders are
 * classes; texts may also be captions, which the table says.
 */
final class SampleLabels {
  private static final Logger LOG = PrintableLog.of(SampleLabels.class);
  private static final String TEXT = "txt";
  private static final List<String> EXTENSIONS = List.of("cls", "json", TEXT);
  private static final List<String> FIELDS = List.of("label", "cls", "class");
  private static final int BYTES_LIMIT = 1 << 16;
  private static final int LETTERS_LIMIT = 1 << 8;

  private final String archive;
  private final Map<String, Map<String, String>> labelOfKey = new HashMap<>();
  private final List<String> invalid = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  SampleLabels(String archive) {
    this.archive = archive;
    EXTENSIONS.forEach(extension -> labelOfKey.put(extension, new HashMap<>()));
  }

  /** Whether a member may be the label of a sample; CIFAR's names of classes are none. */
  static boolean isLabel(String name, long bytes) {
    return !MemberNames.isHidden(name)
        && !name.endsWith("_label_names.txt")
        && EXTENSIONS.contains(extension(name))
        && bytes <= BYTES_LIMIT;
  }

  /** Adds the content of a member; one that is no label counts as an empty label. */
  void add(String name, byte[] content) {
    names.add(name);
    String extension = extension(name);
    String text = text(content);
    String label = line(extension.equals("json") ? field(name, text) : text);
    labelOfKey
        .get(extension)
        .merge(key(name), label, (first, second) -> first.equals(second) ? first : none(name));
  }

  /**
   * Returns the same members; images have the labels of their samples. Members that might have been
   * labels, but of no image, are added without content: they are files like others.
   */
  MemberTable applyTo(MemberTable members) {
    Map<String, String> labels = labels(members);
    if (labels.isEmpty()) {
      return withoutLabels(members);
    }
    MemberTable.Builder labeled = new MemberTable.Builder();
    if (labels == labelOfKey.get(TEXT)) {
      labeled.labelsAreTexts();
    }
    for (int index = 0; index < members.size(); index++) {
      Member member = members.member(index);
      String label =
          MemberNames.isSampleImage(member.name())
              ? labels.getOrDefault(key(member.name()), member.label())
              : member.label();
      labeled.add(member.labeled(label));
    }
    Set<String> keys = imageKeys(members);
    names.stream()
        .filter(name -> !keys.contains(key(name)))
        .forEach(name -> labeled.add(Member.plain(name, "", 0, 0)));
    return labeled.build();
  }

  private static Set<String> imageKeys(MemberTable members) {
    Set<String> keys = new HashSet<>();
    for (int index = 0; index < members.size(); index++) {
      if (MemberNames.isSampleImage(members.name(index))) {
        keys.add(key(members.name(index)));
      }
    }
    return keys;
  }

  private MemberTable withoutLabels(MemberTable members) {
    if (names.isEmpty()) {
      return members;
    }
    MemberTable.Builder all = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      all.add(members.member(index));
    }
    names.forEach(name -> all.add(Member.plain(name, "", 0, 0)));
    return all.build();
  }

  /** Logs that a sample has two labels, so that neither is used. */
  private String none(String name) {
    LOG.warn(
        "Two labels of one sample: {}!{} (two members have this name, but differ; neither is used)",
        archive,
        name);
    return "";
  }

  private Map<String, String> labels(MemberTable members) {
    Map<String, String> names = labelOfKey.get("cls");
    if (!names.isEmpty()) {
      return names;
    }
    if (folders(members).size() > 1) {
      return Map.of();
    }
    Set<String> keys = imageKeys(members);
    labelOfKey.values().forEach(labels -> labels.keySet().retainAll(keys));
    Map<String, String> fields = labelOfKey.get("json");
    Map<String, String> lines = labelOfKey.get(TEXT);
    invalid.removeIf(name -> !keys.contains(key(name)));
    if (!invalid.isEmpty()) {
      LOG.warn(
          "Cannot read labels: {} of {} are not valid JSON, for example {}",
          invalid.size(),
          archive,
          invalid.get(0));
    }
    if (fields.values().stream().anyMatch(label -> !label.isEmpty())) {
      return fields;
    }
    return lines;
  }

  /** The folders that hold images of samples. */
  static Set<String> folders(MemberTable members) {
    Set<String> folders = new HashSet<>();
    for (int index = 0; index < members.size(); index++) {
      String name = members.name(index);
      if (MemberNames.isSampleImage(name)) {
        folders.add(name.substring(0, name.lastIndexOf('/') + 1));
      }
    }
    return folders;
  }

  /** The part of a file name after its first dot, in lower case. */
  static String extension(String name) {
    return MemberNames.extensions(name).toLowerCase(Locale.ROOT);
  }

  /** The name that all members of a sample have in common. */
  static String key(String name) {
    String extensions = MemberNames.extensions(name);
    return extensions.isEmpty() ? name : name.substring(0, name.length() - extensions.length() - 1);
  }

  private static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content))
          .toString()
          .strip();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /** The text if it can be the name of a class: one line, as of a pickled number it is not. */
  private static String line(String text) {
    boolean isLine =
        text.length() <= LETTERS_LIMIT && text.chars().noneMatch(Character::isISOControl);
    // Several numbers are a box around an object.
    return isLine && !text.matches("[-+.0-9eE]+([\\s,]+[-+.0-9eE]+)+") ? text : "";
  }

  private String field(String name, String text) {
    try {
      JsonNode fields = new ObjectMapper().readTree(text);
      return Stream.ofNullable(fields)
          .flatMap(object -> FIELDS.stream().map(object::path))
          .map(SampleLabels::scalar)
          .filter(label -> !label.isEmpty())
          .findFirst()
          .orElse("");
    } catch (JsonProcessingException e) {
      invalid.add(name);
      return "";
    }
  }

  private static String scalar(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      BigDecimal number = value.decimalValue().stripTrailingZeros();
      return number.scale() <= 0 && number.precision() - number.scale() <= 18
          ? number.toPlainString()
          : "";
    }
    return value.isNull() ? "" : value.asText().strip();
  }
}

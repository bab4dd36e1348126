package io.convoy.dataset.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labels of an archive in WebDataset's layout, in which all members of one sample have the same
 * name up to its first dot: {@code 000017.jpg}, {@code 000017.cls}, {@code 000017.json}.
 *
 * <p>The label is the text in {@code .cls}, a number or a name. An archive without such labels may
 * have them in the field {@code label}, {@code cls} or {@code class} of {@code .json}, or as the
 * line in {@code .txt}. Those count only if all images are in one folder, because other folders are
 * classes, and texts only if they repeat, because captions do not.
 */
final class SampleLabels {
  private static final Logger LOG = LoggerFactory.getLogger(SampleLabels.class);
  private static final List<String> EXTENSIONS = List.of("cls", "json", "txt");
  private static final List<String> FIELDS = List.of("label", "cls", "class");
  private static final int BYTES_LIMIT = 1 << 16;
  private static final int LETTERS_LIMIT = 1 << 8;

  private final String archive;
  private final Map<String, Map<String, String>> labelOfKey = new HashMap<>();
  private final Set<String> names = new LinkedHashSet<>();

  SampleLabels(String archive) {
    this.archive = archive;
    EXTENSIONS.forEach(extension -> labelOfKey.put(extension, new HashMap<>()));
  }

  /** Whether a member may be the label of a sample. */
  static boolean isLabel(String name, long bytes) {
    return !MemberNames.isHidden(name)
        && EXTENSIONS.contains(MemberNames.extensions(name))
        && bytes <= BYTES_LIMIT;
  }

  /** Adds the content of a member; one that is no label counts as an empty label. */
  void add(String name, byte[] content) {
    names.add(name);
    String extension = MemberNames.extensions(name);
    String text = text(content);
    String label = line(extension.equals("json") ? field(text) : text);
    labelOfKey
        .get(extension)
        .merge(key(name), label, (first, second) -> first.equals(second) ? first : none(name));
  }

  /**
   * Returns the same members; images have the labels of their samples. Where these are no labels,
   * the members that might have been are added without content: they are files like others.
   */
  MemberTable applyTo(MemberTable members) {
    Map<String, String> labels = labels(members);
    if (labels.isEmpty()) {
      return withoutLabels(members);
    }
    MemberTable.Builder labeled = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      Member member = members.member(index);
      String label =
          MemberNames.isSampleImage(member.name())
              ? labels.getOrDefault(key(member.name()), "")
              : "";
      labeled.add(member.labeled(label));
    }
    return labeled.build();
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
        MemberNames.printable(name));
    return "";
  }

  private Map<String, String> labels(MemberTable members) {
    Map<String, String> names = labelOfKey.get("cls");
    if (!names.isEmpty()) {
      return names;
    }
    Set<String> folders = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (int index = 0; index < members.size(); index++) {
      String name = members.name(index);
      if (MemberNames.isSampleImage(name)) {
        folders.add(name.substring(0, name.lastIndexOf('/') + 1));
        keys.add(key(name));
      }
    }
    if (folders.size() > 1) {
      return Map.of();
    }
    labelOfKey.values().forEach(labels -> labels.keySet().retainAll(keys));
    Map<String, String> fields = labelOfKey.get("json");
    Map<String, String> lines = labelOfKey.get("txt");
    if (fields.values().stream().anyMatch(label -> !label.isEmpty())) {
      return fields;
    }
    boolean isRepeated = new HashSet<>(lines.values()).size() * 2 <= lines.size();
    return isRepeated ? lines : Map.of();
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

  private static String field(String text) {
    try {
      JsonNode fields = new ObjectMapper().readTree(text);
      return Stream.ofNullable(fields)
          .flatMap(object -> FIELDS.stream().map(object::path))
          .map(SampleLabels::scalar)
          .filter(label -> !label.isEmpty())
          .findFirst()
          .orElse("");
    } catch (JsonProcessingException e) {
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
    return value.asText().strip();
  }

  private static String key(String name) {
    String extensions = MemberNames.extensions(name);
    return extensions.isEmpty() ? name : name.substring(0, name.length() - extensions.length() - 1);
  }
}

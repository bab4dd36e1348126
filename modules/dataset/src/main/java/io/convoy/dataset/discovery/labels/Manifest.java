package io.convoy.dataset.discovery.labels;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.ClassNames;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.StoredPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A text file in UTF-8 that gives each image its label, with one line {@code NAME<tab>LABEL} or
 * {@code NAME,LABEL} per image, as {@link ManifestLine} reads it. The name is the path in the
 * archive or below the folder, or its file name; the extension may be absent. A manifest overrides
 * all other labels.
 */
public final class Manifest implements LabelRule {
  private static final String TINY_IMAGENET = "val_annotations.txt";

  private final StoredPath file;
  private final Map<String, String> labelOfName = new LinkedHashMap<>();
  private final Map<String, String> imageOfName = new HashMap<>();

  private Manifest(StoredPath file) {
    this.file = file;
  }

  /**
   * Reads the manifest of a location; empty if it has none.
   *
   * @throws DatasetException if a line has no label, or a name has two labels
   */
  public static Optional<Manifest> of(DataLocation location, Configuration configuration) {
    return location.labels().map(uri -> read(StoredPath.find(uri, configuration)));
  }

  /**
   * Reads the manifest that lies in a folder of images under a well-known name, as in Tiny
   * ImageNet; empty if there is none.
   */
  public static Optional<Manifest> in(List<StoredPath> children) {
    return children.stream()
        .filter(child -> child.name().equals(TINY_IMAGENET) && !child.isFolder())
        .findFirst()
        .map(Manifest::read);
  }

  private static Manifest read(StoredPath file) {
    Manifest manifest = new Manifest(file);
    if (manifest.file.isFolder()) {
      throw manifest.file.unreadable("data.labels must name a file, but this is a folder");
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(manifest.file.open(), StandardCharsets.UTF_8.newDecoder()))) {
      int number = 1;
      Optional<ManifestLine> header = Optional.empty();
      boolean isFirst = true;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!text.isBlank()) {
          header = isFirst ? ManifestLine.header(text) : header;
          if (!isFirst || header.isEmpty()) {
            manifest.add(text, number, header);
          }
          isFirst = false;
        }
        number++;
      }
      return manifest;
    } catch (IOException e) {
      throw manifest.file.unreadable(e);
    }
  }

  /** Rejects a manifest for a format that always has its own labels. */
  public static void requireNone(DataLocation location) {
    location
        .labels()
        .ifPresent(
            labels -> {
              throw new DatasetException(
                  "Cannot use data.labels: %s (the labels of %s are part of its format)"
                      .formatted(labels, location.uri()));
            });
  }

  @Override
  public Optional<String> label(Member member, String location) {
    Optional<String> line =
        names(ClassNames.composed(member.name())).filter(labelOfName::containsKey).findFirst();
    if (line.isPresent()) {
      String other = imageOfName.putIfAbsent(line.get(), member.name());
      if (other != null && !other.equals(member.name())) {
        throw new DatasetException(
            "Cannot find label: %s ('%s' in %s may also be %s)"
                .formatted(location, line.get(), file.location(), other));
      }
      return line.map(labelOfName::get);
    }
    if (isImage(member.name())) {
      throw new DatasetException(
          "Cannot find label: %s (no line of %s begins with '%s')"
              .formatted(location, file.location(), member.name()));
    }
    return Optional.empty();
  }

  /** Checks that every line names an existing image. */
  @Override
  public void check(String location, Collection<String> labels) {
    int missing = labelOfName.size() - imageOfName.size();
    labelOfName.keySet().stream()
        .filter(name -> !imageOfName.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new DatasetException(
                  "Cannot find image: '%s' in %s (%s labels it, and %s other missing images)"
                      .formatted(name, location, file.location(), missing - 1));
            });
  }

  /** The names by which a line may mean a member, beginning with the exact one. */
  private static Stream<String> names(String name) {
    if (!isImage(name)) {
      return Stream.of(name);
    }
    String fileName = name.substring(name.lastIndexOf('/') + 1);
    return Stream.of(name, fileName, withoutExtension(name), withoutExtension(fileName));
  }

  private static boolean isImage(String name) {
    return MemberNames.isImage(name) && !MemberNames.isHidden(name);
  }

  private static String withoutExtension(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private void add(String text, int number, Optional<ManifestLine> header) {
    ManifestLine line =
        ManifestLine.of(text, header)
            .orElseThrow(
                () ->
                    new DatasetException(
                        "Invalid line %s of %s: '%s' (must be a name and a label, %s)"
                            .formatted(number, file.location(), text, rule(text))));
    String member = line.name().startsWith("./") ? line.name().substring(2) : line.name();
    if (labelOfName.putIfAbsent(ClassNames.composed(member), line.label()) != null) {
      throw new DatasetException(
          "Invalid line %s of %s: '%s' (an earlier line gives this name a label)"
              .formatted(number, file.location(), text));
    }
  }

  private static String rule(String line) {
    return line.strip().matches("[0-9]+")
        ? "but is a label only, as in ImageNet's ILSVRC2012_validation_ground_truth.txt"
        : "separated by a tab or a comma";
  }
}

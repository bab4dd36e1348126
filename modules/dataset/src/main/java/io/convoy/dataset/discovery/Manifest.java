package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.StoredPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * A text file in UTF-8 that gives each image its label, {@code NAME<tab>LABEL} or {@code
 * NAME,LABEL} a line. The name is the path in the archive or below the folder. It overrides all
 * other labels.
 */
final class Manifest implements LabelRule {
  private final StoredPath file;
  private final Map<String, String> labelOfName = new LinkedHashMap<>();
  private final Set<String> found = new HashSet<>();

  private Manifest(StoredPath file) {
    this.file = file;
  }

  /**
   * Reads all lines of the manifest that a location names.
   *
   * @throws DatasetException if one of them gives no label, or a name has two
   */
  static Optional<Manifest> of(DataLocation location, Configuration configuration) {
    return location.labels().map(uri -> read(StoredPath.find(uri, configuration)));
  }

  private static Manifest read(StoredPath file) {
    Manifest manifest = new Manifest(file);
    if (manifest.file.isFolder()) {
      throw manifest.file.unreadable("data.labels must name a file, this is a folder");
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(manifest.file.open(), StandardCharsets.UTF_8.newDecoder()))) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          manifest.add(line, number);
        }
        number++;
      }
      return manifest;
    } catch (IOException e) {
      throw manifest.file.unreadable(e);
    }
  }

  /** Refuses a manifest for data that have labels of their own in any case. */
  static void refuse(DataLocation location) {
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
    String label = labelOfName.get(member.name());
    if (label != null) {
      found.add(member.name());
      return Optional.of(label);
    }
    if (MemberNames.isImage(member.name()) && !MemberNames.isHidden(member.name())) {
      throw new DatasetException(
          "Cannot find the label of %s: no line of %s begins with '%s'"
              .formatted(location, file.location(), member.name()));
    }
    return Optional.empty();
  }

  /** Makes sure that every line was for an image. */
  @Override
  public void check(String location, Collection<String> labels) {
    int missing = labelOfName.size() - found.size();
    labelOfName.keySet().stream()
        .filter(name -> !found.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new DatasetException(
                  "Cannot find image '%s' in %s: it is named in %s (as are %s others without image)"
                      .formatted(name, location, file.location(), missing - 1));
            });
  }

  private void add(String line, int number) {
    int end = line.indexOf('\t') < 0 ? line.lastIndexOf(',') : line.indexOf('\t');
    String name = end < 0 ? "" : line.substring(0, end).strip();
    String label = line.substring(end + 1).strip();
    if (name.isEmpty() || label.isEmpty() || label.contains("\t")) {
      throw new DatasetException(
          "Invalid line %s of %s: '%s' (must be a name and a label, between them a tab or a comma)"
              .formatted(number, file.location(), line));
    }
    String member = name.startsWith("./") ? name.substring(2) : name;
    if (labelOfName.putIfAbsent(member, label) != null) {
      throw new DatasetException(
          "Invalid line %s of %s: '%s' (an earlier line gives this name a label)"
              .formatted(number, file.location(), line));
    }
  }
}

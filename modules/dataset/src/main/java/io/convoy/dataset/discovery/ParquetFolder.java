package io.convoy.dataset.discovery;

import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parquet files in and below a folder: partitions of Hive and Spark, {@code label=cat/part-0},
 * whose folders name the label, and repositories of Hugging Face, {@code
 * data/train-00000-of-00001}, whose files name the split.
 */
final class ParquetFolder {
  private static final int DEPTH_LIMIT = 4;
  private static final String LABELS = "label|labels|class|cls";
  private static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";
  private static final Pattern SPLIT =
      Pattern.compile("(train|training|test|testing|val|valid|validation|dev)([-_.0-9].*)?");

  private ParquetFolder() {}

  /** Whether the first of the folders that hold files has a Parquet file. */
  static boolean isIn(List<StoredPath> children, Lister lister) {
    List<StoredPath> level = children;
    for (int depth = 0; depth < DEPTH_LIMIT; depth++) {
      if (level.stream().anyMatch(child -> !child.isFolder() && isParquet(child.name()))) {
        return true;
      }
      Optional<StoredPath> folder = level.stream().filter(StoredPath::isFolder).findFirst();
      if (folder.isEmpty()) {
        return false;
      }
      level = lister.children(folder.get());
    }
    return false;
  }

  /** Lists the Parquet files below a folder, by name; skips all other files. */
  static List<StoredPath> below(StoredPath folder, Lister lister) {
    List<StoredPath> files = new ArrayList<>();
    lister
        .filesBelow(List.of(folder))
        .get(0)
        .forEach(
            file -> {
              StoredPath path = folder.below(file.name());
              if (isParquet(file.name())) {
                files.add(path);
              } else {
                lister.skip(path);
              }
            });
    return files;
  }

  /** Selects the files of a split if their names tell both parts apart; skips the others. */
  static List<StoredPath> ofSplit(
      List<StoredPath> files, StoredPath folder, Split split, Lister lister) {
    Set<String> parts = Set.copyOf(files.stream().map(file -> part(file, folder)).toList());
    boolean hasTest = parts.contains("test");
    if (!parts.contains("train") || !hasTest && !parts.contains("validation")) {
      return files;
    }
    String wanted =
        switch (split) {
          case TRAIN -> "train";
          case TEST -> hasTest ? "test" : "validation";
          case VALIDATION -> "validation";
        };
    if (!parts.contains(wanted)) {
      throw Parts.noValidation(folder.location(), parts);
    }
    List<StoredPath> selected = new ArrayList<>();
    for (StoredPath file : files) {
      if (part(file, folder).equals(wanted)) {
        selected.add(file);
      } else {
        lister.skip(file);
      }
    }
    return selected;
  }

  /** The same images; those in a partition of a label, or of the chosen column, have its value. */
  static Shard labeled(Shard shard, StoredPath folder, ReadOptions reading) {
    String uri = shard.container().uri();
    String names = reading.label().map(column -> Pattern.quote(column.text())).orElse(LABELS);
    Matcher partition =
        Pattern.compile("(?i)/(%s)=([^/]+)".formatted(names))
            .matcher(uri.substring(folder.location().length()));
    if (!partition.find() || partition.group(2).equals(NULL_PARTITION)) {
      return shard;
    }
    String value = partition.group(2).replace("+", "%2B");
    String label =
        value.matches("([^%]|%[0-9a-fA-F]{2})*")
            ? URLDecoder.decode(value, StandardCharsets.UTF_8)
            : partition.group(2);
    MemberTable.Builder members = new MemberTable.Builder();
    for (int index = 0; index < shard.members().size(); index++) {
      members.add(shard.members().member(index).labeled(label));
    }
    return new Shard(shard.container(), members.build());
  }

  private static boolean isParquet(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.endsWith(".parquet") || lowerCase.endsWith(".parq");
  }

  /** The part that the name of the file, or of a folder above it, stands for; empty if none. */
  private static String part(StoredPath file, StoredPath folder) {
    String part = "";
    String below = file.location().substring(folder.location().length());
    for (String name : below.toLowerCase(Locale.ROOT).split("/", -1)) {
      Matcher split = SPLIT.matcher(name);
      if (split.matches()) {
        String known = split.group(1);
        part = known.startsWith("tr") ? "train" : known.startsWith("te") ? "test" : "validation";
      }
    }
    return part;
  }
}

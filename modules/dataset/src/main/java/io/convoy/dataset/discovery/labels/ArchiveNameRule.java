package io.convoy.dataset.discovery.labels;

import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes the name of an archive as the label of all images in it, as in ImageNet, which has one tar
 * for each class: {@code n01440764.tar}.
 */
public final class ArchiveNameRule {
  /** A synset of WordNet, or a name without digits; names with digits are those of shards. */
  private static final Pattern CLASS = Pattern.compile("n[0-9]{8}|[^0-9]+");

  private ArchiveNameRule() {}

  /**
   * Labels the images; empty if there is one archive only, its name can be no class, or its images
   * are in folders.
   *
   * @param archives lists of images
   */
  public static Optional<List<Shard>> labeled(List<Shard> archives) {
    List<Shard> labeled = new ArrayList<>();
    for (Shard archive : archives) {
      String label = label(archive.container().uri());
      if (!CLASS.matcher(label).matches()) {
        return Optional.empty();
      }
      MemberTable.Builder images = new MemberTable.Builder();
      for (int index = 0; index < archive.members().size(); index++) {
        String name = archive.members().name(index);
        boolean isImage = !MemberNames.isHidden(name);
        if (isImage && name.contains("/")) {
          return Optional.empty();
        }
        images.add(archive.members().member(index).labeled(isImage ? label : ""));
      }
      labeled.add(new Shard(archive.container(), images.build()));
    }
    return archives.size() > 1 ? Optional.of(List.copyOf(labeled)) : Optional.empty();
  }

  private static String label(String uri) {
    String file = uri.substring(uri.lastIndexOf('/') + 1);
    int dot = file.indexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }
}

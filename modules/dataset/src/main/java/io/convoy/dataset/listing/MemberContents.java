package io.convoy.dataset.listing;

import io.convoy.dataset.concurrent.Parallel;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.messages.Printable;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberReader;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** Recognizes the images among the members of an archive. */
final class MemberContents {
  /** Number of bytes at the beginning of an image that determine its format. */
  private static final int HEAD_BYTES = 16;

  /** Of files that large archives hold beside images, so that reading each would take long. */
  private static final Set<String> OTHER_EXTENSIONS =
      Set.of(
          "cls", "csv", "db", "gz", "htm", "html", "ini", "json", "jsonl", "log", "mat", "md",
          "mp3", "mp4", "npy", "npz", "pdf", "pickle", "pkl", "pt", "pth", "py", "pyd", "tsv",
          "txt", "wav", "xml", "yaml", "yml", "zip");

  private MemberContents() {}

  /**
   * Selects the images among the members of an archive: by their names, or by their first bytes,
   * which are not read where the name is that of a common other format.
   *
   * @param skipped counts the other members
   * @throws io.convoy.dataset.DatasetException if the archive cannot be read
   */
  static Shard onlyImages(Shard archive, Configuration configuration, SkippedEntries skipped) {
    String prefix = archive.container().uri() + "!";
    MemberTable members = archive.members();
    BitSet isImage = images(archive, configuration);
    MemberTable.Builder images = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      if (isImage.get(index)) {
        images.add(members.member(index));
      } else {
        skipped.add(members.name(index), prefix + members.name(index), skipped.members());
      }
    }
    return new Shard(archive.container(), images.build());
  }

  /** The numbers of the members that are images. */
  private static BitSet images(Shard archive, Configuration configuration) {
    MemberTable members = archive.members();
    BitSet images = new BitSet();
    BitSet unknown = new BitSet();
    for (int index = 0; index < members.size(); index++) {
      String name = members.name(index);
      if (!MemberNames.isHidden(name)) {
        images.set(index, MemberNames.isImage(name));
        unknown.set(index, !MemberNames.isImage(name) && !isOther(name));
      }
    }
    if (!unknown.isEmpty()) {
      recognize(archive, unknown, images, configuration);
    }
    return images;
  }

  private static void recognize(
      Shard archive, BitSet unknown, BitSet images, Configuration configuration) {
    List<Integer> indexes = unknown.stream().boxed().toList();
    try (MemberReader reader = new MemberReader(configuration)) {
      Iterator<Boolean> recognized =
          Parallel.map(indexes, index -> beginsLikeAnImage(archive, index, reader)).iterator();
      indexes.forEach(index -> images.set(index, recognized.next()));
    }
  }

  private static boolean isOther(String name) {
    return OTHER_EXTENSIONS.contains(MemberNames.extension(name).toLowerCase(Locale.ROOT));
  }

  private static boolean beginsLikeAnImage(Shard archive, int index, MemberReader reader) {
    Member member = archive.members().member(index);
    String location = archive.container().uri() + "!" + Printable.line(member.name());
    byte[] head = reader.head(archive.container(), member, location, HEAD_BYTES);
    return ImageFormat.begunBy(head).isPresent();
  }
}

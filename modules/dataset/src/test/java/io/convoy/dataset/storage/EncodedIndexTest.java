package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.LabeledImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedIndexTest {
  @TempDir Path folder;

  @Test
  void aHundredThousandImagesTakeFewBytesEach() throws IOException {
    MemberTable.Builder files = new MemberTable.Builder();
    for (int number = 0; number < 100_000; number++) {
      String label = "n" + (10_000_000 + number % 1000);
      files.add(Member.plain(label + "/ILSVRC_" + number + ".JPEG", label, 0, 100));
    }
    EncodedIndex index = EncodedIndex.ofFolder(stored(folder), files.build());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(index);
    }
    assertThat(bytes.size()).isLessThan(8 << 20);
    assertThat(index.labels()).hasSize(1000);
    assertThat(index.location(99_999)).endsWith("/n10000999/ILSVRC_99999.JPEG");
    assertThat(index.label(99_999)).isEqualTo(999);
  }

  @Test
  void imagesAreNumberedThroughAllShards() throws IOException {
    Path file = Files.writeString(folder.resolve("shard"), "abc");
    Container container = Container.Plain.of(stored(file));
    List<Shard> shards =
        List.of(
            new Shard(container, members("b", 1)),
            new Shard(container, members("none")),
            new Shard(container, members("a", 0, 2)));
    LabeledImages images = EncodedIndex.ofShards("all", shards).open(new Configuration());
    assertThat(images.size()).isEqualTo(3);
    assertThat(images.labels()).containsExactly("a", "b");
    assertThat(images.stored(0)).containsExactly('b');
    assertThat(images.stored(1)).containsExactly('a');
    assertThat(images.stored(2)).containsExactly('c');
    assertThat(images.label(0)).isEqualTo(1);
    assertThat(images.location(2)).isEqualTo("file:" + file + "!a2");
  }

  @Test
  void indexesAreEqualIfAllMembersAreEqual() {
    MemberTable table = members("a", 1, 2);
    EncodedIndex index = EncodedIndex.ofFolder(stored(folder), table);
    assertThat(EncodedIndex.ofFolder(stored(folder), members("a", 1, 2)))
        .isEqualTo(index)
        .hasSameHashCodeAs(index);
    assertThat(EncodedIndex.ofFolder(stored(folder), members("a", 1, 3))).isNotEqualTo(index);
    assertThat(EncodedIndex.ofFolder(stored(folder), members("b", 1, 2))).isNotEqualTo(index);
    assertThat(EncodedIndex.ofFolder(stored(folder.getParent()), table)).isNotEqualTo(index);
  }

  private static MemberTable members(String label, int... offsets) {
    MemberTable.Builder members = new MemberTable.Builder();
    for (int offset : offsets) {
      members.add(Member.plain(label + offset, label, offset, 1));
    }
    return members.build();
  }

  private static StoredPath stored(Path path) {
    return StoredPath.find(path.toString(), new Configuration());
  }
}

package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTableTest {
  private static final int COUNT = 20_000;
  private static final int FEW = 3000;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void holdsTheMembersThatWereAdded(boolean weighted) throws Exception {
    List<Member> members = RandomMembers.of(1, FEW, weighted);
    MemberTable table = RandomMembers.table(members);
    MemberTable received = copy(table);
    SplittableRandom random = Seed.of(2).random();
    assertThat(table.size()).isEqualTo(FEW);
    for (int i = 0; i < FEW; i++) {
      int index = i % 2 == 0 ? i : random.nextInt(FEW);
      assertThat(table.member(index)).isEqualTo(members.get(index));
      assertThat(received.member(i)).isEqualTo(members.get(i));
      assertThat(table.name(index)).isEqualTo(members.get(index).name());
      assertThat(table.label(index)).isEqualTo(members.get(index).label());
      assertThat(table.weight(index)).isEqualTo(members.get(index).weight());
    }
    assertThat(table.labels()).isEqualTo(members.stream().map(Member::label).distinct().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 65})
  void holdsAnyNumberOfMembers(int count) {
    List<Member> members = RandomMembers.of(3, count, true);
    MemberTable table = RandomMembers.table(members);
    assertThat(IntStream.range(0, count).mapToObj(table::member)).isEqualTo(members);
    assertThatThrownBy(() -> table.member(count)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.weight(count)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void isReadByManyThreads() {
    List<Member> members = RandomMembers.of(4, COUNT, true);
    MemberTable table = RandomMembers.table(members);
    assertThat(
            IntStream.range(0, COUNT)
                .parallel()
                .allMatch(index -> table.member(index).equals(members.get(index))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void digestsStayAsTheyAreInOutputFolders(boolean weighted) {
    List<Member> members = RandomMembers.of(5, COUNT, weighted);
    List<Shard> shards =
        List.of(
            new Shard(
                new Container.Plain("file:/a", 9), RandomMembers.table(members.subList(0, 9000))),
            new Shard(
                new Container.Plain("file:/b", 9),
                RandomMembers.table(members.subList(9000, COUNT))));
    EncodedIndex index = EncodedIndex.ofShards("all", shards);
    assertThat(index.digestHex())
        .isEqualTo(
            weighted
                ? "e680937bb4546add87fd0e2fe6c43c62f5a3f56fc53818abeafc7fea25a346a1"
                : "dc1fe011c9318e83d0699e92e8c95d6b8bb84651b628fed77e148e60c5559c91");
    for (int example = 0; example < COUNT; example += 7) {
      assertThat(index.labels().get(index.label(example))).isEqualTo(members.get(example).label());
    }
  }

  @Test
  void aMemberOfAFolderTakesAboutTenBytes() throws IOException {
    assertThat(bytesEach(i -> Member.plain(photo(i), label(i), 0, 100_000 + i % 1000)))
        .isLessThan(11);
  }

  @Test
  void aMemberOfATarTakesNoMoreWithItsOffset() throws IOException {
    long[] offset = {512};
    assertThat(
            bytesEach(
                i -> {
                  Member member = Member.plain(photo(i), label(i), offset[0], 100_000 + i % 1000);
                  offset[0] = (offset[0] + member.bytes() + 511) / 512 * 512 + 512;
                  return member;
                }))
        .isLessThan(11);
  }

  @Test
  void aMemberOfAZipTakesItsChecksumAndLengthsToo() throws IOException {
    long[] offset = {0};
    assertThat(
            bytesEach(
                i -> {
                  Member member =
                      Member.zipped(
                              photo(i), offset[0], 90_000 + i % 1000, 100_000, true, 31 * i + 1)
                          .labeled(label(i));
                  offset[0] += 30 + photo(i).length() + member.storedBytes();
                  return member;
                }))
        .isLessThan(19);
  }

  @Test
  void aMemberWithARandomNameTakesTheNameAndAFewBytes() throws IOException {
    SplittableRandom random = Seed.of(6).random();
    assertThat(
            bytesEach(
                i ->
                    Member.plain(
                        HexFormat.of().toHexDigits(random.nextLong()) + ".jpg", label(i), 0, 9999)))
        .isLessThan(24);
  }

  @Test
  void readersFetchOnlyThePagesThatTheyNeed() {
    List<Member> members =
        IntStream.range(0, 300_000)
            .mapToObj(i -> Member.plain(photo(i), label(i), 0, 100_000 + i % 1000))
            .toList();
    List<ImageIndex.Page> fetched = new ArrayList<>();
    MemberTable paged = RandomMembers.table(members).paged(page -> new Counted(page, fetched));
    assertThat(paged.size()).isEqualTo(300_000);
    assertThat(fetched).isEmpty();
    assertThat(paged.member(5)).isEqualTo(members.get(5));
    assertThat(paged.member(1000)).isEqualTo(members.get(1000));
    assertThat(fetched.stream().distinct()).hasSize(1);
    assertThat(paged.member(299_999)).isEqualTo(members.get(299_999));
    assertThat(fetched.stream().distinct()).hasSize(2);
  }

  @Test
  void aShortListStaysWhole() {
    MemberTable table = RandomMembers.table(RandomMembers.of(7, 100, false));
    assertThat(
            table.paged(
                page -> {
                  throw new AssertionError("Sent a single page");
                }))
        .isSameAs(table);
  }

  private record Counted(ImageIndex.Page page, List<ImageIndex.Page> fetched)
      implements ImageIndex.Page {
    @Override
    public byte[] bytes() {
      fetched.add(page);
      return page.bytes();
    }
  }

  /** Names like those of ImageNet. */
  private static String photo(int i) {
    return String.format(Locale.ROOT, "%s/%s_%d.JPEG", label(i), label(i), 10_000 + i % 1300);
  }

  private static String label(int i) {
    return "n" + (11_440_764 + i / 1300 * 17);
  }

  private static double bytesEach(IntFunction<Member> member) throws IOException {
    int count = 200_000;
    MemberTable.Builder table = new MemberTable.Builder();
    IntStream.range(0, count).mapToObj(member).forEach(table::add);
    return (double) serialized(table.build()).length / count;
  }

  private static MemberTable copy(MemberTable table) throws IOException, ClassNotFoundException {
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(serialized(table)))) {
      return (MemberTable) input.readObject();
    }
  }

  private static byte[] serialized(MemberTable table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(table);
    }
    return bytes.toByteArray();
  }
}

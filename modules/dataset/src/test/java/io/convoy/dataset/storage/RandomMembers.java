package io.convoy.dataset.storage;

import io.convoy.dataset.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Members with names, places, labels and weights of every kind. */
final class RandomMembers {
  private static final List<String> NAMES =
      List.of(
          "",
          "/",
          "cat/",
          "straße/",
          "\u6f22\u5b57/\ud83d\ude00",
          "n0144/n0144_",
          "a\u0301",
          "/../");

  private RandomMembers() {}

  static List<Member> of(long seed, int count, boolean weighted) {
    SplittableRandom random = Seed.of(seed).random();
    List<Member> members = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder();
      for (int part = random.nextInt(4); part > 0; part--) {
        name.append(NAMES.get(random.nextInt(NAMES.size())));
      }
      name.append(random.nextInt(10) == 0 ? "x".repeat(random.nextInt(3000)) : "").append(i);
      long bytes = random.nextInt(1 << random.nextInt(1, 29));
      String label = "label" + random.nextInt(1 << random.nextInt(1, 12));
      long gap = random.nextBoolean() ? 512 - offset % 512 + 512 : random.nextInt(2000);
      offset = random.nextInt(20) == 0 ? random.nextLong(1L << 45) : offset + gap;
      Member member =
          switch (random.nextInt(4)) {
            case 0 -> Member.plain(name.toString(), label, 0, bytes);
            case 1 -> Member.plain(name.toString(), label, offset, bytes);
            default ->
                Member.zipped(
                        name.toString(),
                        offset,
                        bytes,
                        random.nextInt(1 << 28),
                        random.nextBoolean(),
                        random.nextInt())
                    .labeled(label);
          };
      offset = member.offset() + member.storedBytes();
      members.add(
          weighted && random.nextInt(3) == 0 ? member.weighted(random.nextDouble()) : member);
    }
    return members;
  }

  static MemberTable table(List<Member> members) {
    MemberTable.Builder table = new MemberTable.Builder();
    members.forEach(table::add);
    return table.build();
  }
}

package io.convoy.dataset.archive;

import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;

/** Gives the members of an archive names with slashes, all of them different. */
final class ArchiveNames {
  private static final Logger LOG = PrintableLog.of(ArchiveNames.class);

  private ArchiveNames() {}

  /**
   * Returns the same members. Where no name has a slash, backslashes separate folders, as some
   * tools on Windows write them. A name that an earlier member has gets the number of the member,
   * from 1.
   */
  static MemberTable of(String archive, MemberTable members) {
    return distinct(archive, withSlashes(members));
  }

  private static MemberTable withSlashes(MemberTable members) {
    boolean hasBackslash = false;
    for (int index = 0; index < members.size(); index++) {
      String name = members.name(index);
      if (name.indexOf('/') >= 0) {
        return members;
      }
      hasBackslash |= name.indexOf('\\') >= 0;
    }
    return hasBackslash
        ? named(members, index -> MemberNames.normalized(members.name(index).replace('\\', '/')))
        : members;
  }

  private static MemberTable distinct(String archive, MemberTable members) {
    BitSet repeated = repeated(members);
    if (repeated.isEmpty()) {
      return members;
    }
    LOG.warn(
        "Members of {} that have the name of an earlier one: {}, for example {} (all are used, these with their number in the name)",
        archive,
        repeated.cardinality(),
        members.name(repeated.nextSetBit(0)));
    Set<String> used = new HashSet<>();
    IntStream.range(0, members.size()).mapToObj(members::name).forEach(used::add);
    return named(
        members,
        index ->
            repeated.get(index)
                ? numbered(members.name(index), index + 1, used)
                : members.name(index));
  }

  /** Finds the members with the name of an earlier one, without all names in memory. */
  private static BitSet repeated(MemberTable members) {
    long[] indexByHash = new long[members.size()];
    for (int index = 0; index < indexByHash.length; index++) {
      indexByHash[index] = (long) members.name(index).hashCode() << Integer.SIZE | index;
    }
    Arrays.sort(indexByHash);
    BitSet repeated = new BitSet();
    Set<String> ofSameHash = new HashSet<>();
    for (int i = 0; i < indexByHash.length; i++) {
      if (i == 0 || indexByHash[i - 1] >> Integer.SIZE != indexByHash[i] >> Integer.SIZE) {
        ofSameHash.clear();
      }
      int index = (int) indexByHash[i];
      if (!ofSameHash.add(members.name(index))) {
        repeated.set(index);
      }
    }
    return repeated;
  }

  private static String numbered(String name, int number, Set<String> used) {
    int file = name.lastIndexOf('/') + 1;
    int dot = name.lastIndexOf('.') > file ? name.lastIndexOf('.') : name.length();
    String start = name.substring(0, dot) + "-member" + number;
    while (!used.add(start + name.substring(dot))) {
      start += "-member" + number;
    }
    return start + name.substring(dot);
  }

  private static MemberTable named(MemberTable members, IntFunction<String> name) {
    MemberTable.Builder named = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      named.add(members.member(index).renamed(name.apply(index)));
    }
    return named.build();
  }
}

package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.MemberTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Finds members with equal names, without all names in memory. */
final class DuplicateNames {
  private DuplicateNames() {}

  /**
   * Checks that all names are different.
   *
   * @throws DatasetException if two members have the same name
   */
  static void requireNone(String archive, MemberTable members) {
    long[] indexByHash = new long[members.size()];
    for (int index = 0; index < indexByHash.length; index++) {
      indexByHash[index] = (long) members.name(index).hashCode() << Integer.SIZE | index;
    }
    Arrays.sort(indexByHash);
    Set<String> ofSameHash = new HashSet<>();
    for (int i = 0; i < indexByHash.length; i++) {
      if (i == 0 || indexByHash[i - 1] >> Integer.SIZE != indexByHash[i] >> Integer.SIZE) {
        ofSameHash.clear();
      }
      String name = members.name((int) indexByHash[i]);
      if (!ofSameHash.add(name)) {
        throw new DatasetException(
            "Invalid archive: %s (two members are named %s)".formatted(archive, name));
      }
    }
  }
}

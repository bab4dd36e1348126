package io.convoy.onednn;

import java.util.List;

/**
 * Where everything lies that exists only while a program runs.
 *
 * @param bytes that the arena must have
 */
record ArenaPlan(List<Storage> storages, long bytes) {
  /** Puts it all into a block of at least that many bytes. */
  void bind(NativeBlock arena) {
    storages.forEach(storage -> storage.bind(arena));
  }
}

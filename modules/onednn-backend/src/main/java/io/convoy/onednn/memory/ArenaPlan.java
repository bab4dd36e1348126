package io.convoy.onednn.memory;

import java.util.List;

/**
 * Where everything lies that exists only while a program runs.
 *
 * @param bytes that the arena must have
 */
public record ArenaPlan(List<Storage> storages, long bytes) {
  /** Puts it all into a block of at least that many bytes. */
  public void bind(NativeBlock arena) {
    storages.forEach(storage -> storage.bind(arena));
  }
}

package io.convoy.onednn.memory;

import java.util.List;

/**
 * Plan of the memory that exists only while a program runs.
 *
 * @param storages storages with their offsets in the arena
 * @param bytes required length of the arena
 */
public record ArenaPlan(List<Storage> storages, long bytes) {
  /** Places all storages into a block of at least the required length. */
  public void bind(NativeBlock arena) {
    storages.forEach(storage -> storage.bind(arena));
  }
}

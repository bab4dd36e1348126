package io.convoy.onednn.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  @Test
  void storagesOfDisjointLifetimesShareMemory() {
    Storage first = storage(100, 0, 1);
    Storage second = storage(80, 2, 3);

    assertThat(MemoryPlan.byLifetime(List.of(first, second))).isEqualTo(448);
    assertThat(first.offset()).isEqualTo(second.offset());
  }

  @Test
  void storagesOfOneInstructionDoNotShareMemory() {
    Storage first = storage(16, 0, 1);
    Storage second = storage(16, 1, 2);

    assertThat(MemoryPlan.byLifetime(List.of(first, second))).isEqualTo(128);
    assertThat(List.of(first.offset(), second.offset())).containsExactlyInAnyOrder(0L, 64L);
  }

  @Test
  void storagesOfOverlappingLifetimesDoNotShareMemory() {
    SplittableRandom random = Seed.of(1).random();
    List<Storage> storages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int first = random.nextInt(100);
      storages.add(storage(random.nextInt(1, 500), first, first + random.nextInt(20)));
    }

    long bytes = MemoryPlan.byLifetime(storages);

    for (int i = 0; i < storages.size(); i++) {
      Storage one = storages.get(i);
      assertThat(one.offset() % 64).isZero();
      assertThat(one.end()).isLessThanOrEqualTo(bytes);
      for (Storage other : storages.subList(0, i)) {
        if (one.overlaps(other)) {
          assertThat(one.end() <= other.offset() || other.end() <= one.offset()).isTrue();
        }
      }
    }
    assertThat(bytes).isLessThan(storages.stream().mapToLong(Storage::bytes).sum() / 3);
  }

  private static Storage storage(int floats, int firstUse, int lastUse) {
    Storage storage = new Storage();
    memory.desc desc = Layouts.plain(floats);
    storage.add(new memory(desc, Onednn.engine(), (Pointer) null), desc.get_size());
    storage.usedBy(firstUse);
    storage.usedBy(lastUse);
    return storage;
  }
}

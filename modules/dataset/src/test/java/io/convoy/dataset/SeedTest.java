package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static final Seed RUN = Seed.of(42);

  @Test
  void sameDerivationGivesTheSameNumbers() {
    assertThat(RUN.child("shuffle").child(3).random().nextLong())
        .isEqualTo(Seed.of(42).child("shuffle").child(3).random().nextLong());
  }

  @Test
  void childrenDiffer() {
    assertThat(LongStream.range(0, 10_000).mapToObj(RUN::child)).doesNotHaveDuplicates();
    assertThat(RUN.child("shuffle")).isNotEqualTo(RUN.child("augmentation"));
    assertThat(RUN.child("0")).isNotEqualTo(RUN.child(0));
  }

  @Test
  void orderOfDerivationMatters() {
    assertThat(RUN.child(1).child(2)).isNotEqualTo(RUN.child(2).child(1));
    assertThat(new Seed(1).child(2)).isNotEqualTo(new Seed(2).child(1));
  }

  @Test
  void neighboringSeedsGiveUnrelatedNumbers() {
    double mean =
        LongStream.range(0, 10_000)
            .mapToDouble(i -> RUN.child(i).random().nextDouble())
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(0.48, 0.52);
  }

  @Test
  void valuesStayTheSameBetweenVersions() {
    assertThat(Seed.of(0).value()).isEqualTo(0xe220a8397b1dcdafL);
  }
}

package io.convoy.dataset.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackPlanTest {
  private static final LabeledImages HUNDRED = TestImages.bare(100, new Shape(1, 4, 4), "a", "b");

  @TempDir private Path folder;

  @Test
  void everyImageIsInOneShardAndShardsDifferByOneImage() {
    PackPlan plan = new PackPlan("memory:", "", 100, request(1 << 20, 42), 7);
    List<int[]> shards = IntStream.range(0, 7).mapToObj(plan::examples).toList();
    assertThat(shards.stream().flatMapToInt(IntStream::of).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(shards).allSatisfy(shard -> assertThat(shard).hasSizeBetween(14, 15));
    assertThat(IntStream.range(0, 7).map(plan::size))
        .containsExactlyElementsOf(shards.stream().map(shard -> shard.length).toList());
  }

  @Test
  void imagesAreShuffledBySeed() {
    PackPlan plan = PackPlan.of(HUNDRED, request(1 << 20, 42));
    assertThat(plan.examples(0)).isNotEqualTo(IntStream.range(0, 100).toArray());
    assertThat(plan.examples(0))
        .isEqualTo(PackPlan.of(HUNDRED, request(1 << 20, 42)).examples(0))
        .isNotEqualTo(PackPlan.of(HUNDRED, request(1 << 20, 43)).examples(0));
  }

  @Test
  void theNumberOfShardsFollowsFromTheirSize() {
    // In a tar such a small PNG occupies a header and one record.
    assertThat(PackPlan.of(HUNDRED, request(10 * 1024, 42)).shards()).isEqualTo(10);
    assertThat(PackPlan.of(HUNDRED, request(1, 42)).shards()).isEqualTo(100);
    assertThat(PackPlan.of(HUNDRED, request(Long.MAX_VALUE, 42)).shards()).isEqualTo(1);
  }

  @Test
  void unusableImagesAreAllPackedIntoOneShard() {
    ImageArchives.folder(folder, List.of(new NamedBytes("cat/a.jpg", new byte[3])));
    assertThat(PackPlan.of(TestImages.open(folder), request(1, 42)).shards()).isEqualTo(1);
  }

  @Test
  void theDigestChangesWithPixelsAndLabels() {
    String digest = PackPlan.of(HUNDRED, request(1, 42)).digest();
    Shape other = new Shape(1, 4, 5);
    assertThat(PackPlan.of(HUNDRED, request(1, 42)).digest()).isEqualTo(digest);
    assertThat(PackPlan.of(TestImages.bare(100, other, "a", "b"), request(1, 42)).digest())
        .isNotEqualTo(digest);
    assertThat(
            PackPlan.of(TestImages.bare(100, new Shape(1, 4, 4), "a", "c"), request(1, 42))
                .digest())
        .isNotEqualTo(digest);
  }

  @Test
  void shardNamesContainTheNumberOfShards() {
    assertThat(new PackPlan("memory:", "", 100, request(1, 42), 12).name(3))
        .isEqualTo("shard-00003-of-00012.tar");
  }

  @Test
  void sizesMustBePositive() {
    assertThatThrownBy(() -> request(0, 42))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shard size: 0 (must be at least 1)");
    assertThatThrownBy(() -> new PackPlan.Request(1, -2, 42, BadImagePolicy.SKIP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shorter side: -2 (must be at least 1)");
  }

  private static PackPlan.Request request(long shardBytes, long seed) {
    return new PackPlan.Request(shardBytes, LabeledImages.FULL_SIZE, seed, BadImagePolicy.SKIP);
  }
}

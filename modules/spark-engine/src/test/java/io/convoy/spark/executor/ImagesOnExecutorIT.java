package io.convoy.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.storage.Container;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesOnExecutorIT {
  private static SparkSession session;
  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    session = LocalSpark.session(2, Map.of("spark.kryoserializer.buffer.max", "2047m"));
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @AfterAll
  static void stopSpark() {
    session.stop();
  }

  @AfterEach
  void forget() {
    ExecutorCache.local().empty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400_000})
  void tasksHaveTheImagesOfTheDriver(int count) {
    ImageIndex<LabeledImages> index = index(count);
    List<String> expected = locations(index);
    assertThat(onExecutors(index)).isEqualTo(expected);
    assertThat(onExecutors(index)).as("after the first broadcast has ended").isEqualTo(expected);
    OpenedImages.open(index, new Configuration());
    assertThat(onExecutors(index)).as("opened by the driver").isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400_000})
  void tasksHaveTheChoiceOfTheDriver(int count) {
    ImageIndex<LabeledImages> index = new HoldoutSplit(index(count), 0.2, Split.TRAIN);
    assertThat(onExecutors(index)).isEqualTo(locations(index));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400_000})
  void aLongIndexIsSentInPages(int count) {
    try (ImagesOnExecutor<LabeledImages> images = ImagesOnExecutor.broadcast(spark, index(count))) {
      assertThat(images.pages()).isEqualTo(count == 100 ? 0 : 7);
    }
  }

  private static List<String> onExecutors(ImageIndex<LabeledImages> index) {
    try (ImagesOnExecutor<LabeledImages> images = ImagesOnExecutor.broadcast(spark, index)) {
      return spark.parallelize(List.of(0, 1, 2, 3), 4).map(new Describe(images)).collect().stream()
          .flatMap(List::stream)
          .toList();
    }
  }

  private static List<String> locations(ImageIndex<LabeledImages> index) {
    LabeledImages images = index.open(new Configuration());
    return IntStream.range(0, 4).boxed().flatMap(part -> describe(images, part).stream()).toList();
  }

  private static List<String> describe(LabeledImages images, int part) {
    return IntStream.range(0, images.size())
        .filter(example -> example % 4 == part && example % 7 < 2)
        .mapToObj(example -> images.location(example) + " " + images.label(example))
        .toList();
  }

  private record Describe(ImagesOnExecutor<LabeledImages> images)
      implements Function<Integer, List<String>> {
    @Override
    public List<String> call(Integer part) {
      return new ArrayList<>(describe(images.open(), part));
    }
  }

  private static ImageIndex<LabeledImages> index(int count) {
    MemberTable.Builder members = new MemberTable.Builder();
    for (int i = 0; i < count; i++) {
      members.add(Member.plain("%s/%s.png".formatted(i % 9, i), "c" + i % 9, 512L * i, 300));
    }
    Container tar = new Container.Plain("file:/all.tar", 512L * count);
    return EncodedIndex.ofShards("file:/all.tar", List.of(new Shard(tar, members.build())));
  }
}

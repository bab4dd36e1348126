package io.convoy.spark.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.DatasetException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class NearestRowsTest {
  @Test
  void keepsTheMostSimilarRowsOfEachQuery() {
    NearestRows nearest = new NearestRows(new float[][] {{1, 0}, {0, 2}}, 1);
    List<Row> found = new ArrayList<>();
    nearest
        .call(List.of(row("a", 3, 4), row("b", 4, 3), row("c", -1, 0)).iterator())
        .forEachRemaining(found::add);
    assertThat(found)
        .extracting(row -> row.getInt(0) + row.getString(2))
        .containsExactly("0b", "1a");
    assertThat(found).allSatisfy(row -> assertThat(row.getDouble(4)).isCloseTo(0.8, within(1e-12)));
  }

  @Test
  void refusesFeaturesOfAnotherLength() {
    NearestRows nearest = new NearestRows(new float[][] {{1, 0, 0}}, 1);
    assertThatThrownBy(() -> nearest.call(List.of(row("a", 3, 4)).iterator()))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot compare features: photos.tar a has 2 in the table, the query 3");
  }

  @Test
  void aVectorOfZerosIsSimilarToNone() {
    assertThat(Cosine.of(new float[] {0, 0}, new float[] {1, 2})).isZero();
    assertThat(Cosine.of(new float[] {1, 2}, new float[] {-2, -4})).isCloseTo(-1, within(1e-12));
  }

  private static Row row(String member, float... features) {
    List<Float> values = new ArrayList<>();
    for (float feature : features) {
      values.add(feature);
    }
    return RowFactory.create(
        "photos.tar",
        member,
        "cat",
        JavaConverters.asScalaBufferConverter(values).asScala().toSeq());
  }
}

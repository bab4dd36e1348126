package io.convoy.spark.rounds;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Tasks, one in each partition, with the executors on which Spark should run them. */
public final class PlacedTasks {
  private PlacedTasks() {}

  /**
   * Places tasks.
   *
   * @param locations preferred locations of every task, as Spark writes them; none for a task that
   *     may run anywhere
   */
  @SuppressWarnings("unchecked")
  public static <T> JavaRDD<T> of(
      JavaSparkContext spark, List<T> tasks, List<List<String>> locations) {
    List<Tuple2<T, Seq<String>>> placed =
        IntStream.range(0, tasks.size())
            .mapToObj(task -> new Tuple2<>(tasks.get(task), scala(locations.get(task))))
            .toList();
    // As in Spark's interface for Java: Kryo is sent arrays of objects.
    ClassTag<T> tag = (ClassTag<T>) ClassTag$.MODULE$.AnyRef();
    return JavaRDD.fromRDD(spark.sc().makeRDD(scala(placed), tag), tag);
  }

  private static <E> Seq<E> scala(List<E> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}

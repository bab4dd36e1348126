package io.convoy.spark.rounds;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * A job whose every task takes one thing and makes one of it.
 *
 * <p>It does what {@code map} and {@code collect} do. But Spark looks for variables it need not
 * send in the byte code of every closure, its own included, which takes milliseconds at every job;
 * in the classes that have a name it does not.
 */
final class SingleElementJob<T, R> extends AbstractFunction2<TaskContext, Iterator<T>, R>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Function<T, R> function;

  private SingleElementJob(Function<T, R> function) {
    this.function = function;
  }

  /**
   * Runs the job.
   *
   * @param things one in each partition
   * @return the results, in the order of the partitions
   */
  @SuppressWarnings("unchecked")
  static <T, R> List<R> of(JavaRDD<T> things, Function<T, R> function, Class<R> type) {
    return List.of(
        (R[])
            things
                .context()
                .runJob(
                    things.rdd(), new SingleElementJob<>(function), ClassTag$.MODULE$.apply(type)));
  }

  @Override
  public R apply(TaskContext context, Iterator<T> things) {
    try {
      return function.call(things.next());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

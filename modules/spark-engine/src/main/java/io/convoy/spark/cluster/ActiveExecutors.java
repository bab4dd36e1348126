package io.convoy.spark.cluster;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.ExecutorAllocationClient;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SchedulerBackend;
import scala.collection.Iterator;

/** The executors on which Spark starts tasks: those that have registered and are not leaving. */
public final class ActiveExecutors {
  private ActiveExecutors() {}

  /** Returns their ids; none on a local master, which has no executors. */
  public static Set<String> ids(SparkContext spark) {
    Set<String> active = new LinkedHashSet<>();
    SchedulerBackend backend = spark.schedulerBackend();
    if (backend instanceof ExecutorAllocationClient executors) {
      for (Iterator<String> ids = executors.getExecutorIds().iterator(); ids.hasNext(); ) {
        String id = ids.next();
        if (executors.isExecutorActive(id)) {
          active.add(id);
        }
      }
    }
    return active;
  }
}

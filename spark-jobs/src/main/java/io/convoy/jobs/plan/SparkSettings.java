package io.convoy.jobs.plan;

import io.convoy.api.plan.Cluster;
import io.convoy.api.plan.ProcessMemory;
import io.convoy.api.plan.RunMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of Spark that give a run its memory and its workers their slots. */
final class SparkSettings {
  private static final int MEBIBYTE_BITS = 20;

  private SparkSettings() {}

  /** Settings by name. */
  static Map<String, String> of(RunMemory memory, Cluster cluster, int workers) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.driver.memory", mebibytes(memory.driver().heapToGive()));
    if (memory.executor().isPresent()) {
      ProcessMemory executor = memory.executor().get();
      settings.put("spark.driver.memoryOverhead", mebibytes(memory.driver().overheadToGive()));
      settings.put("spark.executor.memory", mebibytes(executor.heapToGive()));
      settings.put("spark.executor.memoryOverhead", mebibytes(executor.overheadToGive()));
      settings.put("spark.executor.cores", Integer.toString(cluster.slots()));
      settings.put("spark.executor.instances", Integer.toString(cluster.executors(workers)));
    }
    return settings;
  }

  private static String mebibytes(long bytes) {
    return (bytes >> MEBIBYTE_BITS) + "m";
  }
}

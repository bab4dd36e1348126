package io.convoy.spark.doctor;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.package$;

/**
 * What a process runs on.
 *
 * @param java version of its Java
 * @param spark version of Spark that the process itself reports
 * @param sparks all versions of Spark on its class path
 * @param memory of the process
 * @param disks folders in which Spark stores files
 * @param libraries of native code
 * @param kryo why an object cannot be sent with Kryo; null if it can, or if Spark does not run
 */
public record ProcessFacts(
    String java,
    String spark,
    List<FoundSpark> sparks,
    ProcessMemory memory,
    List<LocalDisk> disks,
    List<NativeLibrary.Attempt> libraries,
    String kryo)
    implements Serializable {

  /**
   * Examines this process.
   *
   * @param settings of the application, used if it does not run
   * @param libraries that are loaded
   */
  public static ProcessFacts here(SparkConf settings, List<? extends NativeLibrary> libraries) {
    SparkEnv environment = SparkEnv.get();
    return new ProcessFacts(
        Runtime.version().toString(),
        package$.MODULE$.SPARK_VERSION(),
        List.of(FoundSpark.here()),
        ProcessMemory.here(),
        List.of(LocalDisk.here(environment == null ? settings : environment.conf())),
        libraries.stream().map(NativeLibrary.Attempt::of).toList(),
        environment == null ? null : SentObject.failure(environment.serializer()));
  }

  /** Examines the process of the task that runs it. */
  public static Probe<ProcessFacts> probe(List<? extends NativeLibrary> libraries) {
    return new OfTask(List.copyOf(libraries));
  }

  private record OfTask(List<NativeLibrary> libraries) implements Probe<ProcessFacts> {
    @Override
    public ProcessFacts run() {
      return here(new SparkConf(false), libraries);
    }
  }
}

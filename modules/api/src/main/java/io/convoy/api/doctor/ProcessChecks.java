package io.convoy.api.doctor;

import io.convoy.architecture.graph.ByteSize;
import io.convoy.spark.doctor.FoundSpark;
import io.convoy.spark.doctor.LocalDisk;
import io.convoy.spark.doctor.NativeLibrary;
import io.convoy.spark.doctor.ProcessFacts;
import io.convoy.spark.doctor.SparkProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks what a process runs on.
 *
 * @param process that is checked
 * @param facts of it
 * @param driver facts of the driver, whose versions the others must have
 * @param model facts of the first executor, whose processor the others should have
 */
record ProcessChecks(
    SparkProcess process, ProcessFacts facts, ProcessFacts driver, ProcessFacts model) {
  private static final Set<Integer> JAVA = Set.of(17, 21);
  private static final long MUCH_DISK = 1L << 30;

  /** Checks everything. */
  List<Check> all(MemoryChecks memory, long stateBytes, int neighbors) {
    List<Check> checks = new ArrayList<>(List.of(java(), spark()));
    facts.libraries().forEach(library -> checks.add(library(library)));
    if (!process.equals(SparkProcess.DRIVER)) {
      checks.add(kryo());
    }
    checks.addAll(memory.of(process, facts, neighbors));
    facts.disks().forEach(disk -> checks.add(disk(disk, stateBytes)));
    return checks;
  }

  private Check java() {
    int feature = Runtime.Version.parse(facts.java()).feature();
    if (!JAVA.contains(feature)) {
      return Check.warning(
          "java",
          process,
          facts.java(),
          "run Java 17, or 21 with Spark 4: Spark is not tested with this version");
    }
    return facts.java().equals(driver.java())
        ? Check.ok("java", process, facts.java())
        : Check.warning(
            "java",
            process,
            "%s; the driver runs %s".formatted(facts.java(), driver.java()),
            "run the same version everywhere");
  }

  private Check spark() {
    Map<String, FoundSpark> versions = new LinkedHashMap<>();
    facts.sparks().forEach(found -> versions.putIfAbsent(found.version(), found));
    if (versions.size() > 1) {
      return Check.failed(
          "spark",
          process,
          "%s versions are on the class path: %s"
              .formatted(
                  versions.size(),
                  versions.values().stream()
                      .map(FoundSpark::toString)
                      .collect(Collectors.joining(", "))),
          "remove Spark from your own jars, or from extraClassPath; the cluster provides it");
    }
    return facts.spark().equals(driver.spark())
        ? Check.ok("spark", process, facts.spark())
        : Check.failed(
            "spark",
            process,
            "%s; the driver runs %s".formatted(facts.spark(), driver.spark()),
            "install the same version on all machines");
  }

  private Check library(NativeLibrary.Attempt library) {
    if (library.loaded() == null) {
      return Check.failed(
          library.title(),
          process,
          "Cannot load %s: %s".formatted(library.title(), library.failure()),
          "run the convoy.jar that was built for this platform; look for another copy of the"
              + " library on the class path or in java.library.path; let ~/.javacpp be writable, or"
              + " set -Dorg.bytedeco.javacpp.cachedir");
    }
    String instructions = library.loaded().instructions();
    boolean differs =
        model.libraries().stream()
            .filter(other -> other.title().equals(library.title()) && other.loaded() != null)
            .anyMatch(other -> !other.loaded().instructions().equals(instructions));
    return differs && !process.isDriver()
        ? Check.warning(
            library.title(),
            process,
            instructions + "; other executors have another instruction set",
            "run on machines of one kind: which executor trains a worker decides on the last bits"
                + " of the result, and the slowest on the time of a round")
        : Check.ok(library.title(), process, instructions);
  }

  private Check kryo() {
    return facts.kryo() == null
        ? Check.ok("kryo", process, "the state of a network can be sent")
        : Check.failed(
            "kryo",
            process,
            "Cannot send the state of a network: %s".formatted(facts.kryo()),
            "leave spark.kryo.* and spark.serializer as convoy sets them");
  }

  private Check disk(LocalDisk disk, long stateBytes) {
    String remedy = "free space there, or set spark.local.dir to a larger disk";
    if (disk.failure() != null) {
      return Check.failed(
          "local disk",
          process,
          "Cannot write to %s: %s".formatted(disk.folder(), disk.failure()),
          "make it writable, or set spark.local.dir");
    }
    String free = "%s: %s free".formatted(disk.folder(), new ByteSize(disk.freeBytes()));
    if (disk.freeBytes() < 2 * stateBytes) {
      return Check.failed(
          "local disk",
          process,
          "%s, but a round may store %s".formatted(free, new ByteSize(2 * stateBytes)),
          remedy);
    }
    return disk.freeBytes() < MUCH_DISK + 4 * stateBytes
        ? Check.warning("local disk", process, free, remedy)
        : Check.ok("local disk", process, free);
  }
}

package io.convoy.api.doctor;

import io.convoy.spark.doctor.FoundSpark;
import io.convoy.spark.doctor.LocalDisk;
import io.convoy.spark.doctor.NativeLibrary;
import io.convoy.spark.doctor.ProcessFacts;
import io.convoy.spark.doctor.ProcessMemory;
import io.convoy.spark.doctor.SparkProcess;
import java.util.List;

/** Facts of processes that lack nothing, to be changed. */
final class Facts {
  static final SparkProcess DRIVER = new SparkProcess("driver", "host", 1);
  static final SparkProcess EXECUTOR = new SparkProcess("0", "host", 2);
  static final long GIBIBYTE = 1L << 30;

  static final ProcessFacts GOOD =
      new ProcessFacts(
          "17.0.15+6",
          "3.5.5",
          List.of(new FoundSpark("3.5.5", "/spark/core.jar")),
          new ProcessMemory(GIBIBYTE, GIBIBYTE / 2, 16 * GIBIBYTE, 8 * GIBIBYTE),
          List.of(new LocalDisk("/tmp", 100 * GIBIBYTE, null)),
          List.of(library("AVX2")),
          null);

  private Facts() {}

  static NativeLibrary.Attempt library(String instructions) {
    return new NativeLibrary.Attempt(
        "oneDNN", new NativeLibrary.Loaded(instructions, 4 * GIBIBYTE), null);
  }

  static ProcessFacts running(String java, String spark, FoundSpark... sparks) {
    return new ProcessFacts(
        java, spark, List.of(sparks), GOOD.memory(), GOOD.disks(), GOOD.libraries(), null);
  }

  static ProcessFacts with(NativeLibrary.Attempt library) {
    return new ProcessFacts(
        GOOD.java(),
        GOOD.spark(),
        GOOD.sparks(),
        GOOD.memory(),
        GOOD.disks(),
        List.of(library),
        null);
  }

  static ProcessFacts with(LocalDisk disk, String kryo) {
    return new ProcessFacts(
        GOOD.java(),
        GOOD.spark(),
        GOOD.sparks(),
        GOOD.memory(),
        List.of(disk),
        GOOD.libraries(),
        kryo);
  }
}

package io.convoy.api.doctor;

import io.convoy.dl4j.runtime.Nd4jLibrary;
import io.convoy.onednn.OnednnLibrary;
import io.convoy.spark.doctor.NativeLibrary;
import java.util.List;

/** The libraries of both backends. */
enum NativeLibraries implements NativeLibrary {
  /** Computes networks in most jobs. */
  ONEDNN("oneDNN") {
    @Override
    public Loaded load() {
      OnednnLibrary.load();
      return new Loaded(
          "%s, %s".formatted(OnednnLibrary.version(), OnednnLibrary.instructionSet()),
          OnednnLibrary.maxBytes());
    }
  },
  /** Computes networks with a layer that oneDNN lacks; the driver writes models with it. */
  ND4J("nd4j") {
    @Override
    public Loaded load() {
      return new Loaded(
          "for %s, on a processor with %s"
              .formatted(Nd4jLibrary.instructionSet(), Nd4jLibrary.ofProcessor()),
          Long.MAX_VALUE);
    }
  };

  /** All of them. */
  static final List<NativeLibraries> ALL = List.of(values());

  private final String title;

  NativeLibraries(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}

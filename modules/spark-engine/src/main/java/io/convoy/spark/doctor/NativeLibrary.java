package io.convoy.spark.doctor;

import io.convoy.dataset.messages.FailureReason;
import java.io.Serializable;

/** A library of native code that computes networks. */
public interface NativeLibrary extends Serializable {
  /** Its name in messages. */
  String title();

  /**
   * Loads it into this process.
   *
   * @throws LinkageError if a file of it is missing or damaged
   */
  Loaded load();

  /**
   * A library that was loaded.
   *
   * @param instructions version and instruction set that it uses on this processor
   * @param maxBytes that it may allocate in this process
   */
  record Loaded(String instructions, long maxBytes) implements Serializable {}

  /**
   * Whether a process can load a library.
   *
   * @param title of the library
   * @param loaded null if it cannot be loaded
   * @param failure null if it was loaded
   */
  record Attempt(String title, Loaded loaded, String failure) implements Serializable {
    static Attempt of(NativeLibrary library) {
      try {
        return new Attempt(library.title(), library.load(), null);
      } catch (LinkageError | RuntimeException failure) {
        return new Attempt(library.title(), null, FailureReason.of(innermost(failure)));
      }
    }

    private static Throwable innermost(Throwable failure) {
      Throwable innermost = failure;
      while (innermost.getCause() != null) {
        innermost = innermost.getCause();
      }
      return innermost;
    }
  }
}

package io.convoy.testing.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Faults of a {@link FaultyFileSystem}: which of its operations go wrong, and how. Safe for several
 * threads.
 */
public final class Faults {
  private static final Map<String, Faults> BY_NAME = new ConcurrentHashMap<>();

  /** How an operation goes wrong. */
  public enum Kind {
    /** It throws an exception and does nothing. */
    FAIL,
    /** A write or rename ends with a part of the content in place, and throws an exception. */
    TEAR,
    /** A write ends with a part of the content in place, and reports success. */
    TEAR_SILENTLY,
    /** It does nothing and reports success. */
    DROP,
    /** It does a part and the process ends: all later operations throw {@link Crash}. */
    CRASH
  }

  /** The end of the process; not an exception from which code recovers. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("The process has ended");
    }
  }

  private final Map<Integer, Kind> planned;
  private final boolean objectStore;
  private final List<String> happened = new ArrayList<>();
  private int operations;
  private boolean crashed;

  private Faults(Map<Integer, Kind> planned, boolean objectStore) {
    this.planned = new TreeMap<>(planned);
    this.objectStore = objectStore;
  }

  /**
   * A schedule without faults.
   *
   * @param objectStore whether files appear when their stream is closed
   */
  public static Faults none(boolean objectStore) {
    return new Faults(Map.of(), objectStore);
  }

  /**
   * A schedule with one fault, or sometimes two.
   *
   * @param operations of a run without faults
   */
  public static Faults random(SplittableRandom random, int operations, boolean objectStore) {
    Map<Integer, Kind> planned = new TreeMap<>();
    int count = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      planned.put(1 + random.nextInt(operations), kind);
    }
    return new Faults(planned, objectStore);
  }

  /**
   * Sets the faults of a name, and Hadoop's settings of the file system for it: {@code
   * faulty://NAME/tmp/x} is the local file {@code /tmp/x}.
   */
  public void install(String name, Configuration configuration) {
    BY_NAME.put(name, this);
    FaultyFileSystem.configure(configuration);
  }

  static Faults named(String name) {
    return BY_NAME.get(name);
  }

  boolean isObjectStore() {
    return objectStore;
  }

  /** Number of operations so far. */
  public synchronized int operations() {
    return operations;
  }

  /** Whether the process has ended. */
  public synchronized boolean crashed() {
    return crashed;
  }

  /** The faults that have happened so far. */
  public synchronized String happened() {
    return happened.isEmpty() ? "no fault" : String.join(", ", happened);
  }

  /** Counts an operation that can be torn or dropped; returns its fault, or null. */
  synchronized Kind next(String operation) {
    if (crashed) {
      throw new Crash();
    }
    operations++;
    Kind kind = planned.get(operations);
    if (kind != null) {
      happened.add("%s at operation %s (%s)".formatted(kind, operations, operation));
      crashed = kind == Kind.CRASH;
    }
    return kind;
  }

  /** Counts an operation that only succeeds or fails. */
  void require(String operation) throws IOException {
    Kind kind = next(operation);
    if (kind != null) {
      throw failure(kind);
    }
  }

  /** Makes an exception for a failed operation, or ends the process. */
  static IOException failure(Kind kind) {
    if (kind == Kind.CRASH) {
      throw new Crash();
    }
    return new IOException("the disk does not answer");
  }
}

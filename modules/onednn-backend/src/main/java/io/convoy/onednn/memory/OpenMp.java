package io.convoy.onednn.memory;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * The threads of oneDNN's computations. OpenMP keeps their number per calling thread, so every
 * thread sets it before it computes.
 */
public final class OpenMp {
  private static final NativeLibrary LIBRARY = load();
  private static final Function SET_THREADS = LIBRARY.getFunction("omp_set_num_threads");
  private static final Function PARALLEL = LIBRARY.getFunction("GOMP_parallel");

  /** One for all teams: to make a function of Java callable takes long. */
  private static final Body BODY = OpenMp::work;

  private static final Map<Long, Team> TEAMS = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT_TEAM = new AtomicLong();

  static {
    // The threads stay known to Java from their first call on: that takes long, too.
    Native.setCallbackThreadInitializer(BODY, new CallbackThreadInitializer(true, false, "openmp"));
  }

  private OpenMp() {}

  /** What each thread of a team calls. */
  private interface Body extends Callback {
    @SuppressWarnings("unused") // OpenMP calls it.
    void run(long team);
  }

  /** Threads that compute parts together. */
  private record Team(
      int parts, IntConsumer part, AtomicInteger next, AtomicReference<Throwable> failure) {
    void work() {
      try {
        for (int index = next.getAndIncrement(); index < parts; index = next.getAndIncrement()) {
          part.accept(index);
        }
      } catch (RuntimeException | Error thrown) {
        // It must not leave through the frames of OpenMP. The first one is reported.
        failure.compareAndSet(null, thrown);
      }
    }
  }

  /** Sets the number of threads for computations of the calling thread. */
  public static void setThreads(int threads) {
    SET_THREADS.invokeVoid(new Object[] {threads});
  }

  /**
   * Computes parts on the threads that oneDNN uses, which wait for work so eagerly that other
   * threads of Java would hardly get a core beside them.
   *
   * @param parts number of parts and threads
   * @param part computes the part with an index
   * @throws IllegalStateException if a part fails, with the failure as its cause; that of a single
   *     part is thrown itself
   */
  public static void parallel(int parts, IntConsumer part) {
    if (parts == 1) {
      part.accept(0);
      return;
    }
    Team team = new Team(parts, part, new AtomicInteger(), new AtomicReference<>());
    long number = NEXT_TEAM.getAndIncrement();
    TEAMS.put(number, team);
    try {
      PARALLEL.invokeVoid(new Object[] {BODY, number, parts, 0});
    } finally {
      TEAMS.remove(number);
    }
    Throwable failure = team.failure().get();
    if (failure != null) {
      throw new IllegalStateException("Cannot compute in parallel: " + failure, failure);
    }
  }

  private static void work(long team) {
    TEAMS.get(team).work();
  }

  /** Without a path, the name means the library that oneDNN has loaded, not a second copy. */
  private static NativeLibrary load() {
    Onednn.engine();
    return NativeLibrary.getInstance("libgomp.so.1");
  }
}

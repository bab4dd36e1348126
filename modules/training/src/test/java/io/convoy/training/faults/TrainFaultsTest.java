package io.convoy.training.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.Seed;
import io.convoy.testing.faults.Faults;
import io.convoy.training.faults.SmallJob.Result;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training while storage and workers fail gives the same bits, or a message and a folder that
 * resumes.
 */
class TrainFaultsTest {
  private static final int SCHEDULES = 240;

  @TempDir private Path temporary;
  private final Map<String, Undisturbed> undisturbed = new HashMap<>();

  private record Undisturbed(Result result, int operations) {}

  @Test
  void aJobThatFaultsInterruptResumesToTheSameBits() {
    Map<Integer, String> failures = new TreeMap<>();
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try {
        disturb(seed);
      } catch (AssertionError | IOException | RuntimeException unexpected) {
        failures.put(seed, String.valueOf(unexpected.getMessage()));
      }
    }
    assertThat(failures).as("failures by the seed of the schedule").isEmpty();
  }

  private void disturb(int seed) throws IOException {
    SplittableRandom random = Seed.of(seed).child("faults").random();
    boolean objectStore = random.nextInt(3) == 0;
    SmallJob job = SmallJob.random(random, random.nextBoolean());
    Undisturbed whole = undisturbed(job, objectStore);
    for (int run = 0; run < 2; run++) {
      Faults faults =
          run == 0 || random.nextInt(3) == 0
              ? Faults.random(random, whole.operations(), objectStore)
              : Faults.none(objectStore);
      FaultyWorkers workers = new FaultyWorkers(job.run(), random, SmallJob.MOST_ROUNDS);
      String description = "%s; %s".formatted(job, workers);
      try {
        job.train(folder("disturbed", seed, faults), workers);
        assertThat(SmallJob.result(temporary.resolve("disturbed-" + seed)))
            .as("%s; %s", description, faults.happened())
            .isEqualTo(whole.result());
      } catch (Faults.Crash end) {
        assertThat(faults.crashed()).isTrue();
      } catch (RuntimeException failure) {
        assertThat(failure)
            .as("%s; %s", description, faults.happened())
            .message()
            .matches("(Cannot|Invalid|Unsupported) [^\n]+: [^\n]+")
            .doesNotContain("null", "Exception");
      }
    }
    job.train(folder("disturbed", seed, Faults.none(objectStore)), job.run().workers());
    assertThat(SmallJob.result(temporary.resolve("disturbed-" + seed))).isEqualTo(whole.result());
  }

  private Undisturbed undisturbed(SmallJob job, boolean objectStore) throws IOException {
    String variant = "whole %s %s".formatted(job, objectStore);
    Undisturbed known = undisturbed.get(variant);
    if (known != null) {
      return known;
    }
    Faults none = Faults.none(objectStore);
    String name = "whole" + undisturbed.size();
    job.train(folder(name, 0, none), job.run().workers());
    Undisturbed whole =
        new Undisturbed(SmallJob.result(temporary.resolve(name + "-0")), none.operations());
    undisturbed.put(variant, whole);
    return whole;
  }

  private OutputFiles folder(String name, int seed, Faults faults) {
    Configuration configuration = new Configuration(false);
    faults.install("train-" + seed, configuration);
    String path = temporary.resolve(name + "-" + seed).toString();
    return new OutputFiles(
        new org.apache.hadoop.fs.Path("faulty://train-" + seed + path), configuration);
  }
}

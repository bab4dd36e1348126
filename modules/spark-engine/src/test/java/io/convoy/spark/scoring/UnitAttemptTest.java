package io.convoy.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die are errors here, which nobody catches but the next attempt. */
class UnitAttemptTest {
  private static final String REASON =
      "quarantined: reading it, and nothing else, ended the process twice";

  @TempDir private Path folder;
  private final Map<Integer, String> rejected = new TreeMap<>();
  private UnitAttempts attempts;
  private int deaths;

  @Test
  void anImageThatEndsTheProcessTakesThreeToBeFound() throws IOException {
    attempt(256, Set.of(77));
    assertThat(rejected).containsExactly(Map.entry(77, REASON));
    assertThat(deaths).isEqualTo(3);
  }

  @Test
  void inALargeUnitItTakesFour() throws IOException {
    attempt(40_000, Set.of(560));
    assertThat(attempts.units().plan().examples(0)).hasSize(576);
    assertThat(rejected).containsExactly(Map.entry(560, REASON));
    assertThat(deaths).isEqualTo(4);
  }

  @Test
  void severalInAUnitTakeTwoEachAfterTheFirst() throws IOException {
    attempt(256, Set.of(0, 100, 255));
    assertThat(rejected).containsOnlyKeys(0, 100, 255);
    assertThat(deaths).isEqualTo(7);
  }

  @Test
  void anImageThatSurvivesTheSearchIsNotRejected() throws IOException {
    open(256);
    // As left by processes that others have ended.
    attempts.tell(0, ".a", UnitReading.of(0, 256));
    attempts.tell(0, ".b", UnitReading.alone(9));
    run("c", Set.of());
    assertThat(rejected).isEmpty();
  }

  @Test
  void aFailureThatTheProcessSurvivesIsNoImagesFault() throws IOException {
    open(256);
    assertThatThrownBy(
            () ->
                new UnitAttempt(attempts, 0, ".a")
                    .run(
                        new Deadly(attempts.units().plan().images(), Set.of()),
                        28,
                        120,
                        images -> {
                          throw new IOException("Cannot write");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot write");
    assertThat(attempts.lost(0).areNone()).isTrue();
  }

  /** Until one ends as it should; it leaves nothing behind but the traces of those that died. */
  private void attempt(int images, Set<Integer> deadly) throws IOException {
    open(images);
    while (true) {
      try {
        run(Integer.toString(deaths), deadly);
        assertThat(attempts.lost(0).quarantine()).isEqualTo(rejected);
        attempts.endAll();
        assertThat(attempts.lost(0).areNone()).isTrue();
        return;
      } catch (Death death) {
        deaths++;
        rejected.clear();
      }
    }
  }

  private void open(int images) {
    attempts =
        new UnitAttempts(
            new ScoredUnits(
                new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()),
                new ScorePlan(
                    "in.tar",
                    "0123",
                    images,
                    "4567",
                    new ScorePlan.Request(TableFormat.JSONL, 2, BadImagePolicy.SKIP))));
  }

  private void run(String name, Set<Integer> deadly) throws IOException {
    int[] examples = attempts.units().plan().examples(0);
    new UnitAttempt(attempts, 0, "." + name)
        .run(
            new Deadly(attempts.units().plan().images(), deadly),
            28,
            120,
            images -> {
              for (int example : examples) {
                try {
                  images.read(example, 28);
                } catch (BadImageException bad) {
                  rejected.put(example, bad.rejection().reason());
                }
              }
            });
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Images of which some end the process. */
  private record Deadly(int size, Set<Integer> deadly) implements Images {
    private static final Image BLANK = new Image(new Shape(1, 1, 1), new byte[1]);

    @Override
    public Image decode(int example, byte[] stored, int shorterSide) {
      if (deadly.contains(example)) {
        throw new Death();
      }
      return BLANK;
    }

    @Override
    public String location() {
      return "in.tar";
    }

    @Override
    public Optional<Shape> commonShape() {
      return Optional.empty();
    }

    @Override
    public String location(int index) {
      return "in.tar!" + index;
    }

    @Override
    public byte[] stored(int index) {
      return new byte[0];
    }
  }
}

package io.convoy.spark.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
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

/** In these tests the death of a process is an error, which only the test catches. */
class QuarantiningAttemptTest {
  private static final String REASON =
      "quarantined: reading it, and nothing else, ended the process twice";

  private static final String UNIT = "part-00000-of-00001.jsonl";

  @TempDir private Path folder;
  private final Map<Integer, String> rejected = new TreeMap<>();
  private AttemptJournal journal;
  private ImageRange all;
  private int deaths;

  @Test
  void anImageIsFoundAfterThreeCrashes() throws IOException {
    attempt(256, Set.of(77));
    assertThat(rejected).containsExactly(Map.entry(77, REASON));
    assertThat(deaths).isEqualTo(3);
  }

  @Test
  void anImageInALargeUnitIsFoundAfterFourCrashes() throws IOException {
    attempt(576, Set.of(560));
    assertThat(rejected).containsExactly(Map.entry(560, REASON));
    assertThat(deaths).isEqualTo(4);
  }

  @Test
  void everyOtherImageOfAUnitIsFoundAfterTwoMoreCrashes() throws IOException {
    attempt(256, Set.of(0, 100, 255));
    assertThat(rejected).containsOnlyKeys(0, 100, 255);
    assertThat(deaths).isEqualTo(7);
  }

  @Test
  void anImageThatDoesNotCrashTheProcessInTheSearchIsNotRejected() throws IOException {
    open(256);
    // Records of processes that died of another cause.
    journal.record(UNIT, ".a", ImageRange.of(0, 256));
    journal.record(UNIT, ".b", ImageRange.single(9));
    run("c", Set.of());
    assertThat(rejected).isEmpty();
  }

  @Test
  void anAttemptThatFailsWithAnExceptionIsRemovedFromTheJournal() throws IOException {
    open(256);
    assertThatThrownBy(
            () ->
                new QuarantiningAttempt(journal, UNIT, ".a", all)
                    .run(
                        new Deadly(all.end(), Set.of()),
                        28,
                        120,
                        images -> {
                          throw new IOException("Cannot write");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot write");
    assertThat(journal.suspects(UNIT).isEmpty()).isTrue();
  }

  /** Repeats attempts until one succeeds; then the journal holds only those that died. */
  private void attempt(int images, Set<Integer> deadly) throws IOException {
    open(images);
    while (true) {
      try {
        run(Integer.toString(deaths), deadly);
        assertThat(journal.suspects().quarantine()).isEqualTo(rejected);
        journal.clear();
        assertThat(journal.suspects(UNIT).isEmpty()).isTrue();
        return;
      } catch (Death death) {
        deaths++;
        rejected.clear();
      }
    }
  }

  private void open(int images) {
    all = ImageRange.of(0, images);
    journal =
        new AttemptJournal(
            new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()));
  }

  private void run(String name, Set<Integer> deadly) throws IOException {
    new QuarantiningAttempt(journal, UNIT, "." + name, all)
        .run(
            new Deadly(all.end(), deadly),
            28,
            120,
            images -> {
              for (int example = all.first(); example < all.end(); example++) {
                try {
                  images.read(example, 28);
                } catch (BadImageException bad) {
                  rejected.put(example, bad.rejection().reason());
                }
              }
              return rejected.size();
            });
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Images of which some crash the process. */
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

package io.convoy.api.output;

import io.convoy.spark.units.UnitStore;
import io.convoy.training.checkpoint.Differences;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An output folder of one run, which stores its plan there. The folder is empty, or holds the plan
 * and the files of an earlier run.
 *
 * @param <P> the plan of a run
 */
public final class RunFolder<P> {
  private final OutputFolder folder;
  private final Kind<P> kind;
  private final Optional<P> earlier;

  /**
   * What the runs of a command store in their output folder.
   *
   * @param <P> the plan of a run, which is stored as JSON
   */
  public interface Kind<P> {
    /** What messages call the files of a run, for instance {@code scores}. */
    String content();

    /** Class of the plan. */
    Class<P> planType();

    /** File name of the plan. */
    String planFile();

    /** Folder of the plan: the output folder, or a hidden folder in it. */
    OutputFiles planFolder(OutputFiles output);

    /** Names of the visible files that a run with this plan may have in the output folder. */
    Stream<String> files(P plan);

    /** Options of the command that determine the plan, in the order of messages. */
    Map<String, ?> options(P plan);
  }

  private RunFolder(OutputFolder folder, Kind<P> kind, Optional<P> earlier) {
    this.folder = folder;
    this.kind = kind;
    this.earlier = earlier;
  }

  /**
   * Opens a folder.
   *
   * @throws IllegalStateException if it holds other files than those of a run
   */
  public static <P> RunFolder<P> open(OutputFolder folder, Kind<P> kind) throws IOException {
    Optional<P> earlier =
        kind.planFolder(folder.files()).readJson(kind.planFile(), kind.planType());
    // A plan that was cut off: its run wrote nothing else.
    Stream<String> allowed = earlier.map(kind::files).orElseGet(() -> Stream.of(kind.planFile()));
    folder.requireOnly(allowed, kind.content());
    return new RunFolder<>(folder, kind, earlier);
  }

  /** Whether the folder holds an earlier run. */
  public boolean hasEarlierRun() {
    return earlier.isPresent();
  }

  /** Stores the plan of a new run and a summary of its images; the folder must be empty. */
  public void begin(P plan, InputFiles inputs, UnitStore<?> units) throws IOException {
    units.manifests().writeJson(InputFiles.FILE, inputs.summary());
    kind.planFolder(folder.files()).writeJson(kind.planFile(), plan);
  }

  /**
   * Resumes the earlier run: deletes the temporary files of attempts that were killed.
   *
   * @param inputs files of the images; earlier builds did not store them
   * @param units of the plan
   * @param refusal message for an earlier run with another plan; {@code %s} is the difference
   * @throws IllegalStateException if the earlier run has another plan, or its images were changed
   */
  public void resume(P plan, InputFiles inputs, UnitStore<?> units, String refusal)
      throws IOException {
    P stored = earlier.orElseThrow();
    List<String> differences = Differences.between(kind.options(stored), kind.options(plan));
    if (!differences.isEmpty()) {
      throw folder.refused(refusal.formatted(String.join(", ", differences)));
    }
    Optional<String> changes =
        units
            .manifests()
            .readJson(InputFiles.FILE, InputFiles.Summary.class)
            .flatMap(inputs::changesSince);
    if (changes.isPresent() || !stored.equals(plan)) {
      throw folder.refused(refusal.formatted(changes.orElse("of other images")));
    }
    units.deleteTemporary();
  }
}

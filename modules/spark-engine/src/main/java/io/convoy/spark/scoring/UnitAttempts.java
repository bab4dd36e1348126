package io.convoy.spark.scoring;

import io.convoy.training.files.Json;
import io.convoy.training.files.OutputFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The attempts at units that have begun and not ended, as files that say what each is reading. The
 * file of an attempt whose process died stays, for the next attempt to learn from, be it of the
 * same run or of one that resumes it.
 */
record UnitAttempts(ScoredUnits units) {
  private static final String FOLDER = "attempts";

  /**
   * Says what an attempt is going to read, in place of what it said before.
   *
   * @param attempt unlike that of others at the same unit
   */
  void tell(int unit, String attempt, UnitReading reading) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(reading);
    folder().write(name(unit, attempt), output -> output.write(json));
  }

  /** Forgets an attempt. */
  void end(int unit, String attempt) throws IOException {
    folder().fileSystem().delete(folder().path(name(unit, attempt)), false);
  }

  /** What the other attempts at a unit were reading, which must have ended with their process. */
  LostReadings lost(int unit) throws IOException {
    return lost(units.plan().name(unit));
  }

  /** What the attempts at all units were reading. */
  LostReadings lost() throws IOException {
    return lost("part-");
  }

  /** Forgets all attempts. */
  void endAll() throws IOException {
    folder().fileSystem().delete(folder().folder(), true);
  }

  private LostReadings lost(String prefix) throws IOException {
    List<UnitReading> readings = new ArrayList<>();
    FileSystem files = folder().fileSystem();
    if (files.exists(folder().folder())) {
      for (FileStatus file : files.listStatus(folder().folder())) {
        if (file.getPath().getName().startsWith(prefix)) {
          read(files, file.getPath()).ifPresent(readings::add);
        }
      }
    }
    return new LostReadings(readings);
  }

  private static Optional<UnitReading> read(FileSystem files, Path file) throws IOException {
    try (InputStream input = files.open(file)) {
      return Optional.of(Json.mapper().readValue(input, UnitReading.class));
    } catch (FileNotFoundException endedMeanwhile) {
      return Optional.empty();
    }
  }

  private OutputFiles folder() {
    return units.folder().folder(ScoredUnits.HIDDEN).folder(FOLDER);
  }

  private String name(int unit, String attempt) {
    return units.plan().name(unit) + attempt + ".json";
  }
}

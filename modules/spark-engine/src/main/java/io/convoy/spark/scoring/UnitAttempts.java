package io.convoy.spark.scoring;

import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

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
    folder().writeJson(name(unit, attempt), reading);
  }

  /** Forgets an attempt. */
  void end(int unit, String attempt) throws IOException {
    folder().fileSystem().delete(folder().path(name(unit, attempt)), false);
  }

  /** What the other attempts at a unit were reading, which must have ended with their process. */
  SuspectImages lost(int unit) throws IOException {
    return lost(units.plan().name(unit));
  }

  /** What the attempts at all units were reading. */
  SuspectImages lost() throws IOException {
    return lost("part-");
  }

  /** Forgets all attempts. */
  void endAll() throws IOException {
    folder().fileSystem().delete(folder().folder(), true);
  }

  private SuspectImages lost(String prefix) throws IOException {
    List<UnitReading> readings = new ArrayList<>();
    OutputFiles folder = folder();
    FileSystem files = folder.fileSystem();
    if (files.exists(folder.folder())) {
      for (FileStatus file : files.listStatus(folder.folder())) {
        String name = file.getPath().getName();
        if (name.startsWith(prefix)) {
          // Empty if the attempt has ended meanwhile.
          folder.readJson(name, UnitReading.class).ifPresent(readings::add);
        }
      }
    }
    return new SuspectImages(readings);
  }

  private OutputFiles folder() {
    return units.folder().folder(ScoredUnits.HIDDEN).folder(FOLDER);
  }

  private String name(int unit, String attempt) {
    return units.plan().name(unit) + attempt + ".json";
  }
}

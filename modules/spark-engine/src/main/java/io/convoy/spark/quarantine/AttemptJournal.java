package io.convoy.spark.quarantine;

import io.convoy.training.files.Json;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Journal of attempts at units: a file for every running attempt, with the images that it is
 * reading. The file of an attempt whose process died remains for later attempts, in the same run or
 * in a run that resumes it.
 *
 * @param folder of the journal only
 */
public record AttemptJournal(OutputFiles folder) {
  /**
   * Records which images an attempt reads next; replaces its earlier record.
   *
   * @param unit name of the unit
   * @param attempt differs from that of every other attempt at the unit
   */
  void record(String unit, String attempt, ImageRange reading) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(reading);
    folder.writeFleeting(name(unit, attempt), out -> out.write(json));
  }

  /** Deletes the record of an attempt that has ended. */
  void remove(String unit, String attempt) throws IOException {
    folder.fileSystem().delete(folder.path(name(unit, attempt)), false);
  }

  /** What the attempts at a unit were reading that have not ended, but died with their process. */
  SuspectImages suspects(String unit) throws IOException {
    return suspectsIn(unit);
  }

  /** What the attempts at all units were reading that died with their process. */
  public SuspectImages suspects() throws IOException {
    return suspectsIn("");
  }

  /** Deletes the records of all attempts. */
  public void clear() throws IOException {
    folder.fileSystem().delete(folder.folder(), true);
  }

  private SuspectImages suspectsIn(String unitPrefix) throws IOException {
    List<ImageRange> readings = new ArrayList<>();
    FileSystem files = folder.fileSystem();
    if (files.exists(folder.folder())) {
      for (FileStatus file : files.listStatus(folder.folder())) {
        String name = file.getPath().getName();
        boolean temporary = name.startsWith(".");
        if (name.startsWith(unitPrefix) && !temporary) {
          // Empty if the attempt has ended since the files were listed.
          folder.readJson(name, ImageRange.class).ifPresent(readings::add);
        }
      }
    }
    return new SuspectImages(readings);
  }

  private static String name(String unit, String attempt) {
    return unit + attempt + ".json";
  }
}

package io.convoy.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Whatever can be read in what a run leaves. */
final class StoredText {
  private StoredText() {}

  /** The content of a file, or of all files within a folder; zip files unpacked. */
  static String of(Path place, FileSystem files) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(place, true);
    while (found.hasNext()) {
      Path file = found.next().getPath();
      try (InputStream in = files.open(file)) {
        if (file.getName().endsWith(".zip")) {
          unpack(new ZipInputStream(in), content);
        } else {
          in.transferTo(content);
        }
      }
    }
    return content.toString(StandardCharsets.ISO_8859_1);
  }

  private static void unpack(ZipInputStream zip, ByteArrayOutputStream content) throws IOException {
    while (zip.getNextEntry() != null) {
      zip.transferTo(content);
    }
  }
}

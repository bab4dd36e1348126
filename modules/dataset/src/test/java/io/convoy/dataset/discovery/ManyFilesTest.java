package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;

class ManyFilesTest {
  private static final int CLASSES = 100;
  private static final int FILES_PER_CLASS = 1000;

  /** A hundred thousand small files that are nowhere but in its listings. */
  public static final class ManyFiles extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("many:///");
    }

    @Override
    public FileStatus getFileStatus(Path path) {
      boolean isFile = path.depth() == 2;
      return new FileStatus(isFile ? 100 : 0, !isFile, 1, 1, 0, makeQualified(path));
    }

    @Override
    public FileStatus[] listStatus(Path folder) {
      int children = folder.isRoot() ? CLASSES : FILES_PER_CLASS;
      String extension = folder.isRoot() ? "" : ".jpg";
      return IntStream.range(0, children)
          .mapToObj(number -> getFileStatus(new Path(folder, number + extension)))
          .toArray(FileStatus[]::new);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
      throw new IOException("Nothing may be opened");
    }
  }

  @Test
  void areListedWithoutOpeningAnyAndTakeFewBytesEach() throws IOException {
    Configuration configuration = new Configuration();
    configuration.setClass("fs.many.impl", ManyFiles.class, FileSystem.class);
    ImageIndex<LabeledImages> index =
        Formats.index(new DataLocation("many:///", Split.TRAIN), configuration);
    LabeledImages images = index.open(configuration);
    assertThat(images.size()).isEqualTo(CLASSES * FILES_PER_CLASS);
    assertThat(images.labels()).hasSize(CLASSES).startsWith("0", "1").endsWith("99");
    assertThat(images.location(0)).isEqualTo("many:/0/0.jpg");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(index);
    }
    assertThat(bytes.size() / images.size()).isLessThan(50);
  }
}

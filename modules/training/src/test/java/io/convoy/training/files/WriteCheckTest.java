package io.convoy.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteCheckTest {
  @TempDir private java.nio.file.Path temporary;

  private Configuration configuration;

  /** A store that lets a user add files and not delete them. */
  public static final class Archive extends LocalFileSystem {
    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
      throw new IOException("Access Denied");
    }
  }

  @BeforeEach
  void configure() {
    configuration = new Configuration();
    configuration.setBoolean("fs.file.impl.disable.cache", true);
  }

  @Test
  void aFolderThatCanBeWrittenStaysAsItIs() throws IOException {
    WriteCheck.run(files());
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsAFileCannotBeWritten() throws IOException {
    java.nio.file.Path file = Files.writeString(temporary.resolve("out"), "");
    OutputFiles files = new OutputFiles(new Path(file.toString()), configuration);
    assertThatThrownBy(() -> WriteCheck.run(files))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out");
  }

  @Test
  void aFolderWhoseFilesCannotBeDeletedIsRefused() {
    configuration.set("fs.file.impl", Archive.class.getName());
    assertThatThrownBy(() -> WriteCheck.run(files()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("files can be created there, but not deleted (" + temporary)
        .hasMessageEndingWith(" remains)")
        .hasRootCauseMessage("Access Denied");
  }

  private OutputFiles files() {
    return new OutputFiles(new Path(temporary.toString()), configuration);
  }
}

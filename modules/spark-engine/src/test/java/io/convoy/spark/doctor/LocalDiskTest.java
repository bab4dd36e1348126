package io.convoy.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatCanBeWrittenHasFreeSpaceAndStaysEmpty() {
    LocalDisk disk = LocalDisk.of(folder.toString());
    assertThat(disk.failure()).isNull();
    assertThat(disk.freeBytes()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theFoldersOfAnApplicationAreNotPartOfItsName() {
    String application = "/spark-17809a81-70b0-4855-9828-61440e7b2038";
    String executor = "/executor-82cdb887-3204-4e75-8638-1bf6ba54e36a";
    assertThat(LocalDisk.of(folder + application + executor).folder()).isEqualTo("" + folder);
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(LocalDisk.of(file.toString()).failure()).startsWith("it exists already");
  }
}

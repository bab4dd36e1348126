package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.LabeledImages;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips that are truncated or corrupt. */
class DamagedZipTest {
  private static final List<NamedBytes> FILES =
      List.of(file("cat/1.jpg", "cat".repeat(300)), file("dog/2.jpg", "dog".repeat(300)));

  @TempDir Path folder;

  @Test
  void rejectsATruncatedZip() throws IOException {
    Path zip = zip();
    CorruptedFiles.truncate(zip, (int) Files.size(zip) - 1);
    assertRefused(
        zip,
        "Cannot read data: file:%s (the zip is cut off: it has no directory at its end)"
            .formatted(zip));
  }

  @Test
  void rejectsAZipWithoutItsBeginning() throws IOException {
    Path zip = zip();
    byte[] whole = Files.readAllBytes(zip);
    byte[] rest = Arrays.copyOfRange(whole, firstContent(whole), whole.length);
    System.arraycopy(whole, 0, rest, 0, 4);
    Files.write(zip, rest);
    assertRefused(
        zip,
        "Cannot read data: file:%s (the zip is damaged: its directory is not where its end record says)"
            .formatted(zip));
  }

  @Test
  void aCorruptMemberOfAZipIsABadImageAndOtherMembersAreReadable() throws IOException {
    Path zip = zip();
    byte[] bytes = Files.readAllBytes(zip);
    bytes[firstContent(bytes) + 3] ^= 0x55;
    Files.write(zip, bytes);
    LabeledImages images = Opened.at(zip);
    assertThatThrownBy(() -> images.stored(0))
        .isInstanceOf(BadImageException.class)
        .hasMessageStartingWith("Cannot use image file:%s!cat/1.jpg: it".formatted(zip));
    assertThat(images.stored(1)).hasSize(900);
    bytes[0] = 'X';
    LabeledImages moved = Opened.at(zip);
    Files.write(zip, bytes);
    assertThatThrownBy(() -> moved.stored(0))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!cat/1.jpg: its header is not where the zip's directory says"
                .formatted(zip));
  }

  @Test
  void aCorruptStoredMemberOfAZipIsABadImage() throws IOException {
    Path zip = ImageArchives.zip(folder.resolve("s.zip"), FILES, ZipArchiveEntry.STORED, false);
    byte[] bytes = Files.readAllBytes(zip);
    bytes[firstContent(bytes)] ^= 1;
    Files.write(zip, bytes);
    assertThatThrownBy(() -> Opened.at(zip).stored(0))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!cat/1.jpg: its bytes do not have the checksum in the zip's directory"
                .formatted(zip));
  }

  @Test
  void rejectsAnEncryptedZip() throws IOException {
    Path zip = zip();
    alterDirectory(zip, 8, 1);
    assertRefused(zip, "Unsupported zip: file:%s!cat/1.jpg (it is encrypted)".formatted(zip));
  }

  @Test
  void rejectsAnUnknownCompression() throws IOException {
    Path zip = zip();
    alterDirectory(zip, 10, 14);
    assertRefused(
        zip,
        "Unsupported zip: file:%s!cat/1.jpg has compression method 14 (supported: 0 stored, 8 deflated)"
            .formatted(zip));
  }

  @Test
  void aMemberThatDeclaresTooManyBytesIsABadImageBeforeAnyAllocation() throws IOException {
    Path zip = zip();
    alterDirectory(zip, 27, 0x70);
    assertThatThrownBy(() -> Opened.at(zip).stored(0))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!cat/1.jpg: it has more than 268435456 bytes, the limit for an image"
                .formatted(zip));
  }

  @Test
  void aMemberThatUnpacksToAnotherLengthThanDeclaredIsABadImage() throws IOException {
    Path zip = zip();
    alterDirectory(zip, 24, 10);
    assertThatThrownBy(() -> Opened.at(zip).stored(0))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!cat/1.jpg: it unpacks to more than 778 bytes, the zip's directory declares 778"
                .formatted(zip));
    alterDirectory(zip, 25, 4);
    assertThatThrownBy(() -> Opened.at(zip).stored(0))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!cat/1.jpg: it unpacks to 900 bytes, the zip's directory declares 1034"
                .formatted(zip));
  }

  @Test
  void rejectsAMemberThatExtendsPastItsZip() throws IOException {
    Path zip = zip();
    alterDirectory(zip, 22, 1);
    assertRefused(
        zip,
        "Cannot read data: file:%s (the zip is damaged: cat/1.jpg extends past its end)"
            .formatted(zip));
  }

  @Test
  void rejectsAZipWithAMissingEntry() throws IOException {
    Path zip = zip();
    byte[] bytes = Files.readAllBytes(zip);
    bytes[CorruptedFiles.indexOf(bytes, "PK\5\6") + 10] = 3;
    Files.write(zip, bytes);
    assertRefused(
        zip,
        "Cannot read data: file:%s (the zip's directory has 2 entries, but its end record declares 3)"
            .formatted(zip));
  }

  private Path zip() {
    return ImageArchives.zip(folder.resolve("a.zip"), FILES, ZipArchiveEntry.DEFLATED, false);
  }

  /** Changes a byte of the first entry of a zip's directory. */
  private static void alterDirectory(Path zip, int position, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(zip);
    bytes[CorruptedFiles.indexOf(bytes, "PK\1\2") + position] = (byte) value;
    Files.write(zip, bytes);
  }

  /** Offset of the content of the first member of a zip. */
  private static int firstContent(byte[] zip) {
    return 30 + zip[26] + zip[28];
  }
}

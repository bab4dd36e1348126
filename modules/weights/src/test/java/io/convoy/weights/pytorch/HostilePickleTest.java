package io.convoy.weights.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.weights.WeightFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pickle is data: whatever it holds, it is read or refused, and nothing else happens. */
class HostilePickleTest {
  private static final String STORAGE =
      "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpu";
  @TempDir private Path folder;

  @Test
  void namesOutsideOfTheListAreRefused() throws IOException {
    refused(
        "\u0080\2cposix\nsystem\n(X\2\0\0\0lstR.",
        "it has an object of posix.system, which may be a program: only tensors in dictionaries and lists are read (save the model's state_dict())");
    refused(
        "\u0080\4\u008c\10builtins\u008c\4eval\u0093.",
        "it has an object of builtins.eval, which may be a program: only tensors in dictionaries and lists are read (save the model's state_dict())");
  }

  @Test
  void instructionsThatTorchDoesNotWriteAreRefused() throws IOException {
    refused(
        "\u0080\2(iposix\nsystem\n.",
        "its pickle has the instruction 0x69 at byte 3, which torch.save does not write");
  }

  @Test
  void aPickleThatIsCutOffOrDamagedIsRefused() throws IOException {
    refused("\u0080\2}", "its pickle is cut off");
    refused("\u0080\2X\uffff", "its pickle is cut off");
    refused("\u0080\2t.", "its pickle is damaged");
    refused("\u0080\2h\7.", "its pickle refers to the object 7, which it has not");
    refused("\u0080\2}K\1R.", "its pickle is damaged");
  }

  @Test
  void aDeclaredLengthIsNotAllocated() throws IOException {
    refused("\u0080\2X\u00ff\u00ff\u00ff\u007fabc", "its pickle has more than 67108864 bytes");
  }

  @Test
  void anEndlessPickleIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '(';
          }
        };
    InputStream pickle =
        new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) 0x80, 2}), endless);
    assertThatThrownBy(() -> Pickle.read(pickle, new TorchNames()))
        .isInstanceOf(IOException.class)
        .hasMessage("its pickle has more than 67108864 bytes");
  }

  @Test
  void objectsThatHoldThemselvesAreRefused() throws IOException {
    refused("\u0080\2}q\0X\1\0\0\0ah\0s.", "its objects are nested too deeply, or hold themselves");
    // Thirty lists, each of which holds the next one twice.
    StringBuilder laughs = new StringBuilder("\u0080\2]q\0");
    for (int list = 1; list < 31; list++) {
      laughs.append("](h").append((char) (list - 1)).append('h').append((char) (list - 1));
      laughs.append("eq").append((char) list);
    }
    refused(laughs + ".", "its objects are nested too deeply, or hold themselves");
  }

  @Test
  void aTensorBeyondItsStorageIsRefused() throws IOException {
    String rebuild = "\u0080\2ctorch._utils\n_rebuild_tensor_v2\n" + STORAGE;
    refused(
        rebuild + "K\2tQK\0(K\3t(K\1tt R.".replace(" ", ""),
        "tensor tensor of shape 3 exceeds the 8 bytes stored for it");
    refused(
        rebuild + "K\2tQK\0(K\2t(J\u00ff\u00ff\u00ff\u007ft tR.".replace(" ", ""),
        "tensor tensor of shape 2 exceeds the 8 bytes stored for it");
    refused(rebuild + "K\3tQK\0(K\2t(K\1ttR.", "storage 0 has 3 values, of which 2 are stored");
    refused(rebuild + "K\2tQK\5(K\2t(K\1ttR.", "tensor tensor begins outside of its storage");
    assertThat(read(rebuild + "K\2tQK\0(K\2t(K\1ttR.")).isEqualTo(1);
  }

  private void refused(String pickle, String reason) throws IOException {
    Path file = file(pickle);
    assertThatThrownBy(() -> WeightFile.open(file.toString(), new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read weights: %s (%s)".formatted(file, reason));
  }

  private int read(String pickle) throws IOException {
    try (WeightFile file = WeightFile.open(file(pickle).toString(), new Configuration())) {
      return file.tensors().size();
    }
  }

  /** A file of PyTorch with this pickle, and a storage of two values. */
  private Path file(String pickle) throws IOException {
    Path file = folder.resolve("a.pt");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "a/data.pkl", bytes(pickle));
      add(zip, "a/data/0", new byte[8]);
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(String pickle) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(pickle.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }
}

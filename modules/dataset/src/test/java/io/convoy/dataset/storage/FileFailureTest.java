package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DatasetException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.ipc.StandbyException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.token.SecretManager.InvalidToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFailureTest {
  private static final String URI = "s3a://b/a.zip";

  @Test
  void aFileThatIsMissingForbiddenOrDamagedIsRejected() {
    for (IOException cause :
        new IOException[] {
          new IOException("it is cut off"),
          new FileNotFoundException("/a.zip (Permission denied)"),
          new AccessDeniedException("a.zip"),
          new AccessControlException("Permission denied: user=me"),
          new BlockMissingException("a.zip", "Could not obtain block", 0),
        }) {
      assertThat(FileFailure.reason(failure(cause), URI)).contains("why");
    }
  }

  @Test
  void aFailureOfNetworkMemoryOrDiskIsNotTheFault() {
    for (Throwable cause :
        new Throwable[] {
          new ConnectException("refused"),
          new SocketTimeoutException("Read timed out"),
          new UnknownHostException("namenode"),
          new ClosedByInterruptException(),
          new StandbyException("Operation category READ is not supported"),
          new InvalidToken("token expired"),
          new IOException("Filesystem closed"),
          new UncheckedIOException(new ConnectException("refused")),
          new LocalDiskException("No space left on device", null),
          new OutOfMemoryError("Java heap space"),
        }) {
      assertThat(FileFailure.reason(failure(cause), URI)).as(cause.toString()).isEmpty();
    }
  }

  @Test
  void aSmallFileThatNeedsAllMemoryIsDamaged() {
    DatasetException failure = failure(new OutOfMemoryError("Java heap space"));

    assertThat(FileFailure.reason(failure, URI, 1000)).contains("why");
    assertThat(FileFailure.reason(failure, URI, Runtime.getRuntime().maxMemory())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cannot read data: s3a://b/a.zip (it is cut off (at 3)) | it is cut off (at 3)",
        "Cannot find data: s3a://b/a.zip (no such file or folder) | no such file or folder",
        "Unsupported zip: s3a://b/a.zip!cat/1.jpg (encrypted) | Unsupported zip: cat/1.jpg (encrypted)",
        "Invalid archive: s3a://b/a.zip (two members) | Invalid archive (two members)",
        "Cannot read data: s3a://b/b.zip (why) | Cannot read data: s3a://b/b.zip (why)"
      })
  void theReasonDoesNotRepeatTheFile(String message, String reason) {
    assertThat(FileFailure.reason(new DatasetException(message), URI)).contains(reason);
  }

  @Test
  void theReasonIsOneLine() {
    assertThat(FileFailure.reason(new DatasetException("Invalid schema: {\n a;}"), URI))
        .contains("Invalid schema: {\\n a;}");
  }

  private static DatasetException failure(Throwable cause) {
    return new DatasetException("Cannot read data: %s (why)".formatted(URI), cause);
  }
}

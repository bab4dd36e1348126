package io.convoy.dataset.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReasonTest {
  static List<Arguments> failures() {
    return Stream.of(
            new Object[] {new AccessDeniedException("/x"), "permission denied: /x"},
            new Object[] {new NoSuchFileException("/x"), "no such file or folder: /x"},
            new Object[] {
              new IOException(new AccessDeniedException("/x")), "permission denied: /x"
            },
            new Object[] {
              new UncheckedIOException(new UnknownHostException("node")), "unknown host: node"
            },
            new Object[] {
              new IllegalArgumentException("java.net.UnknownHostException: node"),
              "unknown host: node"
            },
            new Object[] {new FileNotFoundException("/x (Is a directory)"), "/x (Is a directory)"},
            new Object[] {new EOFException(), "the file is cut off before its end"},
            new Object[] {new EOFException("the zip has no end"), "the zip has no end"},
            new Object[] {
              new ConnectException(
                  "Call From a to b:8020 failed on connection exception:"
                      + " java.net.ConnectException: Connection refused; see http://x"),
              "Call From a to b:8020 failed on connection exception: Connection refused; see"
                  + " http://x"
            },
            new Object[] {new ConnectException(), "connection refused"},
            new Object[] {new IOException(), "no reason given"},
            new Object[] {new RuntimeException(new IOException()), "no reason given"},
            new Object[] {new BufferUnderflowException(), "buffer underflow"},
            new Object[] {
              new ClassCastException(
                  "class java.lang.String cannot be cast to class java.util.Map"),
              "class cast"
            },
            new Object[] {
              new OutOfMemoryError("Java heap space"), "out of memory: Java heap space"
            },
            new Object[] {
              new IOException("gone\n\tat org.apache.hadoop.Client.call(Client.java:1)"), "gone"
            },
            new Object[] {
              new IOException("s3a://K:S@b/x: org.a.b.C$D$SomeException: Forbidden"),
              "s3a://***@b/x: Forbidden"
            },
            new Object[] {
              new IOException(
                  "x: org.a.NoAuthWithAWSException: No AWS Credentials provided by A B C"),
              "no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            })
        .map(Arguments::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isInWordsAndInOneLine(Throwable failure, String reason) {
    assertThat(FailureReason.of(failure)).isEqualTo(reason);
  }

  record Counted(int count) {}

  @Test
  void namesThePlaceInATextThatIsNotJson() {
    assertThat(json("{\n  \"count\": x}")).isEqualTo("not JSON from line 2, column 13 on");
  }

  @Test
  void namesAValueOfAWrongType() {
    assertThat(json("{\"count\": []}")).isEqualTo("invalid value of count");
  }

  private static String json(String text) {
    try {
      return "read: " + new ObjectMapper().readValue(text, Counted.class);
    } catch (JsonProcessingException malformed) {
      return FailureReason.of(malformed);
    }
  }
}

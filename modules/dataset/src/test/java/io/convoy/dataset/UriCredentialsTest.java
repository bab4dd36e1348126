package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriCredentialsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/mnist",
        "/data/a:b@c",
        "C:\\data",
        "synthetic:digits?examples=5",
        "file:/data",
        "file:///data/a:b@c",
        "hdfs:///mnist",
        "hdfs://node:8020/mnist",
        "hdfs://me@node:8020/mnist",
        "hdfs://[::1]:8020/mnist",
        "s3a://bucket/a:b@c.tar",
        "abfs://container@account.dfs.core.windows.net/mnist"
      })
  void acceptsUrisWithoutCredentials(String uri) {
    assertThat(UriCredentials.requireNone("data.train", uri)).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://KEY:SECRET@bucket/mnist, s3a://***@bucket/mnist",
    "s3a://KEY:SEC/RET@bucket/mnist, s3a://***@bucket/mnist",
    "s3a://KEY:SEC:RET@bucket, s3a://***@bucket",
    "s3a://KEY:SEC@RET@bucket, s3a://***@bucket",
    "ftp://me:SECRET@host:21/data, ftp://***@host:21/data"
  })
  void rejectsCredentialsWithoutRepeatingThem(String uri, String shown) {
    assertThatThrownBy(() -> UriCredentials.requireNone("data.train", uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid data.train: %s (must hold no credentials: set AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY instead)",
            shown);
  }

  @Test
  void rejectsADataLocationWithCredentials() {
    assertThatThrownBy(() -> new DataLocation("s3a://KEY:SECRET@bucket/mnist", Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid data location: s3a://***@bucket/mnist (must hold no ");
  }
}

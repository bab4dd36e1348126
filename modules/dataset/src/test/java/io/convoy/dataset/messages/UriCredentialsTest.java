package io.convoy.dataset.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Split;
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
        "abfs://container@account.dfs.core.windows.net/mnist",
        "s3a://bucket/token=3/sig=4/part-0.parquet",
        "/data/image-?.jpg"
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
    "ftp://me:SECRET@host:21/data, ftp://***@host:21/data",
    "s3a://:SECRET@bucket/mnist, s3a://***@bucket/mnist",
    "s3a://KEY%3ASECRET@bucket/mnist, s3a://***@bucket/mnist",
    "https://host/a.tar?X-Amz-Date=1&X-Amz-Signature=SECRET, https://host/a.tar?X-Amz-Date=1&X-Amz-Signature=***",
    "/a.tar?token=SECRET&x=1, /a.tar?token=***&x=1"
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
  void rejectsASharedAccessSignature() {
    assertThatThrownBy(
            () ->
                UriCredentials.requireNone(
                    "output", "wasbs://c@account.blob.core.windows.net/x?sv=2024&sig=SECRET%3D"))
        .hasMessage(
            "Invalid output: wasbs://c@account.blob.core.windows.net/x?sv=2024&sig=*** (must hold"
                + " no credentials: set fs.azure.* in Hadoop's configuration instead)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cannot read s3a://KEY:SEC/RET@bucket/x (gone) | Cannot read s3a://***@bucket/x (gone)",
        "s3a://KEY%3aSECRET@b | s3a://***@b",
        "GET https://h/x?a=1&X-Amz-Signature=SECRET: 403 | GET https://h/x?a=1&X-Amz-Signature=***: 403",
        "https://me:8SECRET@host/x | https://***@host/x",
        "--conf spark.hadoop.fs.s3a.secret.key=SECRET x | --conf spark.hadoop.fs.s3a.secret.key=*** x",
        "fs.azure.account.key.a.dfs.core.windows.net=SECRET | fs.azure.account.key.a.dfs.core.windows.net=***"
      })
  void redactsCredentialsInAText(String text, String redacted) {
    assertThat(UriCredentials.redacted(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot read hdfs://node:8020/a@b/c (gone)",
        "file:///data/a:b@c",
        "hdfs://me@node:8020/mnist, at 10:30 by me@host",
        "s3a://bucket/token=3/x.parquet",
        "Invalid training.seed: x"
      })
  void keepsATextWithoutCredentials(String text) {
    assertThat(UriCredentials.redacted(text)).isEqualTo(text);
  }

  @Test
  void rejectsADataLocationWithCredentials() {
    assertThatThrownBy(() -> new DataLocation("s3a://KEY:SECRET@bucket/mnist", Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid data location: s3a://***@bucket/mnist (must hold no ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a:/KEY:SECRET@bucket/x", "//KEY:SECRET@bucket/x"})
  void passwordsAfterOneSlashOrWithoutASchemeAreFound(String uri) {
    assertThatThrownBy(() -> UriCredentials.requireNone("data.train", uri))
        .hasMessageContaining("***@bucket/x (must hold no credentials")
        .hasMessageNotContaining("KEY:SECRET");
    assertThat(UriCredentials.redacted("Cannot open data: " + uri)).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:/data/2020:01@home.jpg", "/data/a:b@c.jpg", "hdfs://host:8020/a@b"})
  void namesOfFilesWithColonsAreNoPasswords(String uri) {
    assertThat(UriCredentials.requireNone("data.train", uri)).isEqualTo(uri);
    assertThat(UriCredentials.redacted(uri)).isEqualTo(uri);
  }
}

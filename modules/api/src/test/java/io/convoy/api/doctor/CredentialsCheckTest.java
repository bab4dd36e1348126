package io.convoy.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check.Status;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class CredentialsCheckTest {
  private static final String SECRET = "wJalrXUtnFEMI";
  private final Configuration hadoop = new Configuration(false);

  @Test
  void filesAndGeneratedImagesNeedNone() {
    assertThat(check(Map.of(), "/photos", "file:/photos", "synthetic:digits"))
        .extracting(Check::message)
        .containsExactly("file: needs none", "synthetic: needs none");
  }

  @Test
  void keysOfS3ArePresentAndNotShown() {
    Check environment =
        check(
                Map.of("AWS_ACCESS_KEY_ID", SECRET, "AWS_SECRET_ACCESS_KEY", SECRET),
                "s3a://bucket/photos")
            .get(0);
    assertThat(environment.status()).isEqualTo(Status.OK);
    assertThat(environment.toString()).doesNotContain(SECRET);
    hadoop.set("fs.s3a.bucket.bucket.access.key", SECRET);
    hadoop.set("fs.s3a.bucket.bucket.secret.key", SECRET);
    Check configuration = check(Map.of(), "s3a://bucket/photos").get(0);
    assertThat(configuration.message())
        .isEqualTo("s3a: an access key in Hadoop's configuration (not shown)");
    assertThat(configuration.toString()).doesNotContain(SECRET);
  }

  @Test
  void halfAKeyOfS3FailsAndNoneWarns() {
    Check half = check(Map.of("AWS_ACCESS_KEY_ID", SECRET), "s3a://bucket/photos").get(0);
    assertThat(half.isFailed()).isTrue();
    assertThat(half.message())
        .isEqualTo("s3a: the access key or the secret key is missing, the other one is present");
    Check none = check(Map.of(), "s3a://bucket/photos").get(0);
    assertThat(none.status()).isEqualTo(Status.WARNING);
    assertThat(none.message())
        .isEqualTo("s3a: no access key; only a role of the machine can give access");
    hadoop.set("fs.s3a.aws.credentials.provider", "AnonymousAWSCredentialsProvider");
    assertThat(check(Map.of(), "s3a://bucket/photos").get(0).message())
        .isEqualTo("s3a: anonymous access");
  }

  @Test
  void azureNeedsAnAccount() {
    Check none = check(Map.of(), "abfss://box@account/photos").get(0);
    assertThat(none.message()).isEqualTo("abfss: no account in Hadoop's configuration");
    hadoop.set("fs.azure.account.key.account", SECRET);
    Check present = check(Map.of(), "abfss://box@account/photos").get(0);
    assertThat(present.status()).isEqualTo(Status.OK);
    assertThat(present.toString()).doesNotContain(SECRET);
  }

  @Test
  void hdfsKnowsTheUser() {
    hadoop.set("fs.defaultFS", "hdfs://namenode:8020");
    assertThat(check(Map.of(), "/photos", "hdfs://other/runs"))
        .singleElement()
        .satisfies(
            check -> assertThat(check.message()).matches("hdfs: user \\S+, without Kerberos"));
  }

  private List<Check> check(Map<String, String> environment, String... locations) {
    return new CredentialsCheck(hadoop, environment).of(List.of(locations));
  }
}
